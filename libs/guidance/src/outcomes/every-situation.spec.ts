import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CERTIFICATES,
  CHANGES,
  COMPLAINTS,
  CUSTODY,
  EXPIRY,
  MAKERS,
  NOTHING_KNOWN,
  SIGHT,
  type Situation,
  TRIES,
} from '../situation/situation';
import { LOCALES, words } from '../words';
import { describeOutcome } from './describe-outcome';
import { OUTCOME_IDS, type Outcome, type OutcomeId, REASONS } from './outcome';
import { outcomeOf } from './outcome-of';
import { outcomeTables } from './outcome-table';
import { priceOfAMiss } from './price';
import { routeOf } from './route';

type Space = { readonly [Part in keyof Situation]?: readonly Situation[Part][] };

/** The codes in every state with everything that may matter to them: a million situations. */
const CODES: Space = {
  sight: ['seen'],
  maker: MAKERS,
  expiry: EXPIRY,
  pin1: TRIES,
  pin2: ['ok', 'last', 'blocked', 'unknown'],
  puk: TRIES,
  cardActivated: ['yes', 'no'],
  pin2Changed: ['yes', 'no'],
  complaint: COMPLAINTS,
  knowsPin1: ['yes', 'unknown'],
  knowsPuk: ['yes', 'no', 'unknown'],
  otherEid: ['yes', 'no'],
  travel: ['estonia', 'pick-up', 'none'],
};

/** What stands before the codes, in every combination, over a few states of them. */
const BEFORE: Space = {
  custody: CUSTODY,
  sight: SIGHT,
  maker: MAKERS,
  expiry: EXPIRY,
  certificates: CERTIFICATES,
  changed: CHANGES,
  pin1: ['ok', 'blocked', 'unknown'],
  puk: ['ok', 'blocked', 'unknown'],
  knowsPuk: ['yes', 'no'],
  knowsPin1: ['yes', 'unknown'],
  travel: ['embassy', 'none', 'unknown'],
  deadline: ['near'],
};

function everyOne(space: Space, look: (situation: Situation, outcome: Outcome) => void): number {
  const parts = Object.entries(space) as [keyof Situation, readonly never[]][];
  let seen = 0;
  const visit = (place: number, situation: Situation): void => {
    const [part, values] = parts[place] ?? [];
    if (part === undefined || values === undefined) {
      seen += 1;
      look(situation, outcomeOf(situation));
      return;
    }
    for (const value of values) visit(place + 1, { ...situation, [part]: value });
  };
  visit(0, NOTHING_KNOWN);
  return seen;
}

/** Every rule a way out must keep, by name. What breaks one is said with its situation. */
const RULES: Readonly<Record<string, (s: Situation, o: Outcome) => boolean>> = {
  'is one of ours, for a reason of ours, with a severity': (_, { id, reason, severity }) =>
    OUTCOME_IDS.includes(id) &&
    REASONS.some((known) => reason === `outcome:reason.${known}`) &&
    [1, 2, 3, 4].includes(severity),
  'secures a card in other hands before anything else': ({ custody }, { id, severity }) =>
    custody !== 'lost' || (id === 'secure-first' && severity === 1),
  'does nothing with codes before card and custody are clear': (s, { id }) =>
    !USES_PUK.includes(id) || (s.custody === 'held' && ['seen', 'untold'].includes(s.sight)),
  'uses no PUK that is blocked or lost': (s, { id }) =>
    !USES_PUK.includes(id) || (s.puk !== 'blocked' && s.knowsPuk !== 'no'),
  'changes PIN2 with the PUK only where there is one': (s, { id }) =>
    id !== 'activate-pin2' || s.pin2 !== 'blocked' || mayUsePuk(s),
  'changes no PIN that is blocked or forgotten': (s, { id }) =>
    id !== 'change-with-pin' || !isPinOut(s),
  'sends nobody for an envelope who cannot have one': (s, { id }) =>
    id !== 'new-envelope' ||
    (s.maker === 'idemia' && s.expiry !== 'expired' && s.certificates !== 'revoked' && isPinOut(s)),
  'shows the PUK only of a Thales card, unblocked, to whoever can log in': (s, { id }) =>
    id !== 'view-puk' ||
    (s.maker === 'thales' && s.puk !== 'blocked' && (s.otherEid === 'yes' || s.pin1 !== 'blocked')),
  'switches on again only what was suspended': (s, { id }) =>
    id !== 'reactivate' || (s.maker === 'idemia' && s.certificates === 'suspended'),
  'sends nobody on a journey who cannot travel': (s, { id }) =>
    s.travel !== 'none' || !['reapply', 'new-envelope'].includes(id),
  'sends nobody to an office who can help themselves': (s, { id, reason }) =>
    !OFFICES.includes(id) || !canHelpThemselves(s) || reason === 'outcome:reason.expires-soon',
  'sends nobody with working PINs and a valid card to an office': (s, { id }) =>
    !OFFICES.includes(id) || s.custody !== 'held' || isPinOut(s) || hasOtherNeed(s),
  'calls nothing unblocked that is blocked': (s, { id }) =>
    id !== 'nothing-blocked' || ![s.pin1, s.pin2, s.puk].includes('blocked'),
  'sends no holder of a Thales card for an envelope, in no step and no fact': (s, outcome) =>
    s.maker !== 'thales' || !speaksOfEnvelopes(outcome),
};

const USES_PUK: readonly OutcomeId[] = ['unblock-with-puk', 'set-with-puk'];
const OFFICES: readonly OutcomeId[] = [
  'new-envelope',
  'reapply',
  'no-travel',
  'ask-ppa',
  'reactivate',
];

function mayUsePuk({ puk, knowsPuk }: Situation): boolean {
  return puk !== 'blocked' && (knowsPuk === 'yes' || (knowsPuk === 'unknown' && puk !== 'unknown'));
}

function isPinOut({ pin1, pin2, complaint }: Situation): boolean {
  return [pin1, pin2].includes('blocked') || ['pin-blocked', 'pin-forgotten'].includes(complaint);
}

/** The document is good and the PUK at hand: everything about codes is done at home. */
function canHelpThemselves(s: Situation): boolean {
  return s.custody === 'held' && mayUsePuk(s) && !hasOtherNeed(s);
}

function hasOtherNeed(s: Situation): boolean {
  return (
    s.expiry === 'expired' ||
    s.expiry === 'soon' ||
    s.maker === 'legacy' ||
    s.changed === 'name' ||
    s.sight === 'broken' ||
    ['revoked', 'suspended'].includes(s.certificates)
  );
}

const spoken = new Map<string, boolean>();

function speaksOfEnvelopes(outcome: Outcome): boolean {
  const known = spoken.get(outcome.id);
  if (known !== undefined) return known;
  const { steps, afterwards = [], cost, place, bring } = routeOf(outcome);
  const all = [...steps, ...afterwards, ...cost, ...place, ...bring];
  const speaks = all.some((name) => /envelope-(?:fee|bring|some)|missions|choose-place/.test(name));
  spoken.set(outcome.id, speaks);
  return speaks;
}

/** The first situation that breaks each rule. */
function broken(space: Space) {
  const found = new Map<string, Situation>();
  const rules = Object.entries(RULES);
  const seen = everyOne(space, (situation, outcome) => {
    for (const [name, holds] of rules) {
      if (!holds(situation, outcome) && !found.has(name)) found.set(name, situation);
    }
  });
  return { seen, found: Object.fromEntries(found) };
}

describe('every situation', () => {
  it('has one way out that keeps every rule, whatever the codes are', () => {
    const { seen, found } = broken(CODES);
    expect(found).toEqual({});
    expect(seen).toBeGreaterThan(1_000_000);
  }, 120_000);

  it('has one way out that keeps every rule, whatever stands before the codes', () => {
    const { seen, found } = broken(BEFORE);
    expect(found).toEqual({});
    expect(seen).toBeGreaterThan(400_000);
  }, 120_000);

  it('comes to every outcome and to every reason it has words for', () => {
    const ids = new Set<string>();
    const reasons = new Set<string>();
    const look = (_: Situation, { id, reason }: Outcome) => {
      ids.add(id);
      reasons.add(reason.replace('outcome:reason.', ''));
    };
    everyOne(
      {
        ...BEFORE,
        complaint: ['none', 'wish-change', 'something'],
        puk: ['unknown'],
        travel: ['none'],
      },
      look,
    );
    everyOne(
      {
        ...CODES,
        expiry: ['valid', 'soon'],
        complaint: ['none', 'pin-forgotten'],
        travel: ['estonia'],
      },
      look,
    );
    expect([...ids].sort()).toEqual([...OUTCOME_IDS].sort());
    expect([...reasons].sort()).toEqual([...REASONS].sort());
  }, 120_000);

  it.each(LOCALES)('is described in %s, with a title and at least one step', (locale) => {
    const t = words(locale);
    for (const id of OUTCOME_IDS) {
      for (const maker of MAKERS) {
        const outcome = {
          id,
          maker,
          severity: 3,
          reason: 'outcome:reason.told',
          renewSoon: true,
        } as const;
        const { title, next } = describeOutcome(outcome, t);
        const said = [title, ...next, t(priceOfAMiss(outcome) ?? 'outcome:miss.pin')].join('\n');
        expect([id, next.length > 1]).toEqual([id, true]);
        expect([id, said]).toEqual([id, expect.not.stringMatching(/\b(?:route|step|miss)\.|{{/)]);
      }
    }
    const reasons = REASONS.map((reason) => t(`outcome:reason.${reason}`));
    expect(new Set(reasons).size).toBe(REASONS.length);
  });

  it('stands in docs/outcomes.md as it is now; else run: npm run outcomes', () => {
    const written = readFileSync(join(__dirname, '../../../../docs/outcomes.md'), 'utf8');
    expect(written).toBe(outcomeTables());
  });
});
