import { type FactId } from '../facts/fact-id';
import { FACTS } from '../facts/register';
import { type Outcome, type OutcomeId } from './outcome';

/** What to do, step by step (words: `outcome:step.<id>`), and the facts that belong to it. */
export interface Route {
  /** What comes first, whichever program is used. */
  readonly steps: readonly string[];
  /** The act itself with our agent, and beside it with DigiDoc4. Either does. */
  readonly agent?: readonly string[];
  readonly digidoc?: readonly string[];
  readonly afterwards?: readonly string[];
  readonly cost: readonly FactId[];
  readonly time: readonly FactId[];
  readonly place: readonly FactId[];
  readonly bring: readonly FactId[];
}

const NO_FACTS = { cost: [], time: [], place: [], bring: [] } as const;
const FREE = { ...NO_FACTS, cost: ['self-help-fee'], time: ['self-help-time'] } as const;

/** The route of an outcome; where the maker's rules differ, only the steps that hold for this card. */
export function routeOf(outcome: Outcome): Route {
  const route = ROUTES[outcome.id];
  const { renewSoon } = outcome;
  const fits = (steps: readonly string[]) => steps.filter((step) => isFor(step, outcome));
  const afterwards = [...fits(route.afterwards ?? []), ...(renewSoon ? ['renew-too'] : [])];
  return {
    ...route,
    steps: fits(route.steps),
    ...(route.agent === undefined ? {} : { agent: fits(route.agent) }),
    ...(route.digidoc === undefined ? {} : { digidoc: fits(route.digidoc) }),
    afterwards,
    cost: route.cost.filter((id) => holdsFor(id, outcome)),
    time: route.time.filter((id) => holdsFor(id, outcome)),
    place: route.place.filter((id) => holdsFor(id, outcome)),
    bring: route.bring.filter((id) => holdsFor(id, outcome)),
  };
}

/** Every fact a way out may show, whosever card it is. */
export function factsOfRoute(id: OutcomeId): readonly FactId[] {
  const { cost, time, place, bring } = ROUTES[id];
  return [...cost, ...time, ...place, ...bring];
}

/** A step that ends in a maker's name is for that maker's cards, and for those nobody knows yet. */
function isFor(step: string, { maker }: Outcome): boolean {
  if (maker === 'idemia') return !step.endsWith('-thales');
  return maker === 'thales' ? !step.endsWith('-idemia') : true;
}

function holdsFor(id: FactId, { maker }: Outcome): boolean {
  const { appliesTo } = FACTS[id];
  const known = maker === 'idemia' || maker === 'thales';
  return appliesTo === 'all' || appliesTo === maker || !known;
}

const ROUTES: Readonly<Record<OutcomeId, Route>> = {
  'secure-first': {
    ...NO_FACTS,
    steps: ['call-now-idemia', 'revoke-thales', 'guess-nothing'],
    afterwards: ['apply-again', 'watch-mail'],
    place: ['suspend-hotline', 'thales-revocation', 'ppa-mail'],
  },
  'change-exposed': {
    ...FREE,
    steps: ['card-in-hand'],
    agent: ['agent-change-both', 'agent-change-puk-idemia'],
    digidoc: ['digidoc-change-both', 'digidoc-change-puk-idemia', 'phone-app'],
    afterwards: ['puk-exposed-thales', 'call-if-in-doubt'],
    place: ['suspend-hotline'],
  },
  'never-tell': {
    ...NO_FACTS,
    steps: ['tell-nobody', 'end-contact', 'told-after-all'],
    place: ['suspend-hotline'],
  },
  'nothing-blocked': { ...NO_FACTS, steps: ['keep-envelope', 'try-elsewhere'] },
  'change-with-pin': {
    ...FREE,
    steps: [],
    agent: ['agent-change'],
    digidoc: ['digidoc-change', 'phone-app'],
    afterwards: ['different-codes'],
  },
  'stop-guessing': {
    ...FREE,
    steps: ['stop', 'find-envelope'],
    agent: ['agent-set'],
    digidoc: ['digidoc-change-with-puk', 'phone-app'],
  },
  'unblock-with-puk': {
    ...FREE,
    steps: ['find-puk'],
    agent: ['agent-unblock'],
    digidoc: ['digidoc-unblock', 'phone-app'],
  },
  'set-with-puk': {
    ...FREE,
    steps: ['find-puk', 'do-not-block'],
    agent: ['agent-set'],
    digidoc: ['digidoc-change-with-puk', 'phone-app'],
  },
  'activate-pin2': {
    ...FREE,
    steps: ['find-envelope'],
    agent: ['agent-first-pin2'],
    digidoc: ['digidoc-first-pin2'],
    place: ['thales-software'],
  },
  'activate-card': {
    ...NO_FACTS,
    steps: ['activate-online', 'ask-if-not'],
    afterwards: ['read-again'],
    place: ['ppa-mail', 'ppa-line-abroad'],
  },
  'view-puk': {
    ...NO_FACTS,
    steps: ['log-in', 'view-puk', 'note-puk'],
    agent: ['agent-set'],
    digidoc: ['digidoc-change-with-puk', 'phone-app'],
    cost: ['puk-view-fee'],
    time: ['self-help-time'],
    place: ['puk-view'],
  },
  'new-envelope': {
    ...NO_FACTS,
    steps: ['check-valid', 'choose-place', 'ask-mission', 'go-yourself', 'try-there'],
    afterwards: ['keep-apart'],
    cost: ['envelope-fee-estonia', 'envelope-fee-mission'],
    time: ['envelope-time', 'envelope-booking'],
    place: ['offices', 'missions'],
    bring: ['envelope-bring'],
  },
  reapply: {
    ...NO_FACTS,
    steps: [
      'check-duties',
      'check-citizenship',
      'check-passport',
      'apply',
      'wait-for-mail',
      'fetch',
    ],
    afterwards: ['old-card'],
    cost: ['reapply-fee', 'mission-surcharge', 'pick-up-change-fee'],
    time: ['decision-time', 'transport-time', 'total-time', 'collect-within'],
    place: ['pick-up-points', 'honorary-consuls'],
    bring: ['collect-bring'],
  },
  'no-travel': {
    ...NO_FACTS,
    steps: ['nothing-remote', 'use-smart-id', 'other-pick-up', 'remote-later'],
    cost: ['pick-up-change-fee'],
    time: ['collect-within', 'cardless'],
    place: ['mobile-points'],
  },
  'puk-blocked-pins-work': {
    ...NO_FACTS,
    steps: ['go-on', 'back-up'],
    afterwards: ['envelope-some-day-idemia', 'renew-some-day-thales'],
    cost: ['envelope-fee-estonia', 'envelope-fee-mission'],
  },
  'puk-lost-pins-work': {
    ...NO_FACTS,
    steps: ['go-on', 'back-up'],
    afterwards: ['envelope-some-day-idemia', 'view-some-day-thales'],
    cost: ['envelope-fee-estonia', 'envelope-fee-mission'],
  },
  wait: {
    ...NO_FACTS,
    steps: ['wait-hour', 'check-active', 'write-ppa'],
    time: ['activation-hour'],
    place: ['ppa-mail'],
  },
  'wait-delivery': {
    ...NO_FACTS,
    steps: ['track', 'be-patient', 'ask-after-two-months'],
    time: ['decision-time', 'transport-time', 'collect-within'],
    place: ['ppa-mail', 'ppa-line-abroad'],
  },
  collect: {
    ...NO_FACTS,
    steps: ['book-visit', 'fetch', 'check-sealed'],
    time: ['collect-within'],
    bring: ['collect-bring'],
  },
  reactivate: {
    ...NO_FACTS,
    steps: ['reactivate', 'new-codes-too'],
    place: ['offices', 'missions'],
    bring: ['envelope-bring'],
  },
  'other-document': {
    ...NO_FACTS,
    steps: ['ask-document', 'same-code'],
    place: ['moved', 'offices'],
  },
  ask: {
    ...NO_FACTS,
    steps: ['read-card', 'open-case'],
    place: ['ppa-line-abroad', 'id-help-form'],
  },
  'ask-ppa': {
    ...NO_FACTS,
    steps: ['try-log-in', 'ask-before-paying', 'else-reapply'],
    cost: ['reapply-fee'],
    time: ['decision-time', 'transport-time'],
    place: ['ppa-mail', 'ppa-line-abroad'],
  },
  'read-first': {
    ...NO_FACTS,
    steps: ['guess-nothing'],
    agent: ['agent-status'],
    digidoc: ['digidoc-look'],
    afterwards: ['come-back', 'no-reader-case'],
    cost: ['self-help-fee'],
  },
  'reader-not-found': {
    ...FREE,
    steps: ['plug-in', 'service', 'other-computer'],
    agent: ['agent-doctor'],
    place: ['id-help-form'],
  },
  'card-not-read': {
    ...FREE,
    steps: ['chip-first', 'close-programs', 'other-reader'],
    agent: ['agent-doctor'],
    place: ['id-help-form'],
  },
  'software-too-old': {
    ...FREE,
    steps: ['update', 'restart'],
    agent: ['agent-status'],
    place: ['thales-software', 'id-help-form'],
  },
  'card-unknown': { ...NO_FACTS, steps: ['right-card', 'open-case'], place: ['id-help-form'] },
  'browser-only': {
    ...FREE,
    steps: ['look-in-digidoc', 'extension', 'restart-browser', 'other-browser'],
    place: ['id-help-form'],
  },
};
