import {
  CARD_KINDS,
  type FactId,
  type Letter,
  type Locale,
  type Outcome,
  type Route,
  type SaidFact,
  type Translate,
  categoryOf,
  commandOf,
  datesOf,
  dayIn,
  factNow,
  isHarmless,
  lettersOf,
  meanwhileOf,
  outcomeOf,
  priceOfAMiss,
  routeOf,
  sayFact,
  situationOfSummary,
  stateOfOutcome,
  stepText,
  words,
} from '@pinabi/guidance';
import { type GuideAddress, queryOf } from './guide-address';
import { wayOf } from './question.page';

/** The way out as an answer: what, why, how, what it costs, and what if it is wrong. */
export function outcomePage(address: GuideAddress, locale: Locale, today: string) {
  const { walked, card, flow } = address;
  const answers = Object.fromEntries(walked.steps.map(({ node, answer }) => [node, answer]));
  const situation = situationOfSummary(card, answers);
  const outcome = outcomeOf(situation);
  const t = words(locale);
  const route = routeOf(outcome);
  const facts = factsOf(route, (id) => sayFact(id, locale, t, today));
  return {
    title: `outcome:route.${outcome.id}.title`,
    text: `outcome:route.${outcome.id}.text`,
    flow: flow.name,
    outcome: outcome.id,
    line: outcome.severity === 1 ? sayFact('suspend-hotline', locale, t, today) : undefined,
    reason: outcome.reason,
    ...stepsOf(route, outcome, t),
    letters: lettersOf(outcome, locale).map(letterShown),
    facts,
    sources: sourcesOf(facts),
    meanwhile: meanwhileOf(outcome, situation),
    miss: priceOfAMiss(outcome),
    harmless: isHarmless(outcome),
    dates: datesOf(outcome, today).map(({ id, day }) => ({ id, day, when: dayIn(locale, day) })),
    drawing: DRAWINGS[outcome.id],
    lifecycle: lifecycleQuery(outcome),
    comparable: COMPARABLE.includes(outcome.id),
    caseQuery: caseQuery(flow.name, outcome, answers),
    query: queryOf({ ...address, moot: [] }),
    asOf: address.on === undefined ? undefined : dayIn(locale, address.on),
    ...wayOf(address),
  };
}

/** What the way out is about, drawn beside its heading where a drawing helps. */
const DRAWINGS: Readonly<Partial<Record<Outcome['id'], string>>> = {
  'stop-guessing': 'envelope',
  'unblock-with-puk': 'envelope',
  'set-with-puk': 'envelope',
  'activate-pin2': 'envelope',
  'new-envelope': 'office',
  reapply: 'office',
  collect: 'office',
  reactivate: 'office',
  'view-puk': 'computer',
  'browser-only': 'computer',
  'software-too-old': 'computer',
  'read-first': 'reader',
  'reader-not-found': 'reader',
  'card-not-read': 'reader',
  'change-with-pin': 'card',
  'change-exposed': 'card',
};

/** Ways out that cost money or a journey: the others are worth a look beside them. */
const COMPARABLE: readonly Outcome['id'][] = [
  'view-puk',
  'new-envelope',
  'reapply',
  'no-travel',
  'ask-ppa',
];

function stepsOf(
  { steps, agent = [], digidoc = [], afterwards = [] }: Route,
  outcome: Outcome,
  t: Translate,
) {
  const say = (step: string) => ({ text: stepText(step, t), command: commandOf(step, outcome) });
  return {
    steps: steps.map(say),
    agent: agent.map(say),
    digidoc: digidoc.map(say),
    afterwards: afterwards.map(say),
  };
}

interface FactGroup {
  readonly name: string;
  readonly facts: readonly SaidFact[];
}

function factsOf(route: Route, say: (id: FactId) => SaidFact): FactGroup[] {
  const groups = (['cost', 'time', 'place', 'bring'] as const).map((name) => ({
    name,
    facts: route[name].map(say),
  }));
  return groups.filter(({ facts }) => facts.length > 0);
}

/** Each source once, with the day it was last read. */
function sourcesOf(groups: readonly FactGroup[]) {
  const all = groups
    .flatMap(({ facts }) => facts)
    .flatMap(({ sources, checkedOn, checkedOnIso }) =>
      sources.map(({ name, url }) => ({ name, url, checkedOn, checkedOnIso })),
    )
    .sort((one, other) => one.checkedOnIso.localeCompare(other.checkedOnIso));
  return [...new Map(all.map((source) => [source.name, source])).values()];
}

/** A letter as the page shows it, and as a mail program opens it where the address is known. */
function letterShown({ subject, text, language, to }: Letter) {
  const address = to === undefined ? undefined : factNow(to).value;
  const mail = `subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text)}`;
  return {
    ...{ subject, language, text },
    paragraphs: text.split('\n\n').map((paragraph) => paragraph.split('\n')),
    href: address?.kind === 'mail' ? `mailto:${address.address}?${mail}` : undefined,
  };
}

/** The person's own place in the life of their kind of card, where it has one. */
function lifecycleQuery(outcome: Outcome): string | undefined {
  const at = stateOfOutcome(outcome);
  if (at === undefined) return undefined;
  const kind = CARD_KINDS.find((each) => each === outcome.maker);
  return new URLSearchParams({ at, ...(kind === undefined ? {} : { kind }) }).toString();
}

/** What the case form takes along: which guide, its answers, and the kind of case. */
function caseQuery(
  flow: string,
  outcome: Outcome,
  answers: Readonly<Record<string, string>>,
): string {
  return new URLSearchParams({ flow, category: categoryOf(outcome), ...answers }).toString();
}
