import { type Case } from '../cases';

/** Answers that come with the house, in every language: `desk:ready.<id>`. */
export const READY_ANSWERS = [
  'connect-agent',
  'unblock-with-puk',
  'last-puk-try',
  'new-codes',
  'codes-lost',
  'view-puk',
  'reapply',
  'puk-blocked',
  'nothing-blocked',
  'reader',
  'suspend',
  'never-told',
  'code-in-text',
] as const;
export type ReadyAnswer = (typeof READY_ANSWERS)[number];

type Facts = Pick<
  Case,
  'category' | 'outcome' | 'reportedAt' | 'pin1Left' | 'pin2Left' | 'pukLeft' | 'generation'
>;

/** Which of them fit the facts of a case, best first. Never what the caller asked for. */
export function fittingAnswers(facts: Facts): ReadyAnswer[] {
  return RULES.filter(([, fits]) => fits(facts)).map(([answer]) => answer);
}

const isBlocked = ({ pin1Left, pin2Left }: Facts) => pin1Left === 0 || pin2Left === 0;
/** Whoever lost the codes has no PUK to unblock with, however many tries it has left. */
const hasLostPuk = ({ category, outcome, pukLeft }: Facts) =>
  (category === 'codes-lost' || outcome === 'view-puk') && pukLeft !== 0;
const isIdemia = ({ generation }: Facts) => generation?.startsWith('idemia') === true;
const isMeasured = ({ reportedAt }: Facts) => reportedAt !== null;

const RULES: readonly [ReadyAnswer, (facts: Facts) => boolean][] = [
  ['suspend', ({ category }) => category === 'card-lost'],
  ['never-told', ({ category }) => category === 'asked-for-codes'],
  ['last-puk-try', (facts) => isBlocked(facts) && facts.pukLeft === 1],
  ['view-puk', (facts) => hasLostPuk(facts) && facts.generation === 'thales'],
  ['codes-lost', (facts) => hasLostPuk(facts) && isIdemia(facts)],
  [
    'unblock-with-puk',
    (facts) => isBlocked(facts) && (facts.pukLeft ?? 0) > 0 && !hasLostPuk(facts),
  ],
  ['reapply', (facts) => isBlocked(facts) && facts.pukLeft === 0 && facts.generation === 'thales'],
  [
    'new-codes',
    (facts) => isBlocked(facts) && facts.pukLeft === 0 && facts.generation !== 'thales',
  ],
  ['puk-blocked', (facts) => isMeasured(facts) && !isBlocked(facts) && facts.pukLeft === 0],
  ['nothing-blocked', (facts) => isMeasured(facts) && !isBlocked(facts) && facts.pukLeft !== 0],
  ['reader', ({ category }) => category === 'card-not-read'],
  ['connect-agent', (facts) => !isMeasured(facts)],
];
