import { type OutcomeId } from '../outcomes/outcome';

/** A state of a card and its codes, where it leads, and where it stands on the drawing. */
interface State<Id extends string> {
  readonly next: readonly Id[];
  /** Column and row. */
  readonly at: readonly [number, number];
}

function lifecycle<Id extends string>(
  states: Readonly<Record<Id, State<NoInfer<Id>>>>,
): Readonly<Record<Id, State<Id>>> {
  return states;
}

/** Source: states L0 to L16, domain-facts section 1. A misspelt next state does not compile. */
export const LIFECYCLE = lifecycle({
  waiting: { at: [0, 0], next: ['just-collected', 'locked-card'] },
  'just-collected': { at: [0, 1], next: ['normal', 'fresh-pin2'] },
  'locked-card': { at: [0, 2], next: ['fresh-pin2'] },
  'fresh-pin2': { at: [0, 3], next: ['normal', 'fresh-pin2-blocked'] },
  'fresh-pin2-blocked': { at: [0, 4], next: ['normal'] },
  normal: {
    at: [1, 0],
    next: ['few-tries', 'pin-forgotten', 'puk-lost', 'card-lost', 'expired', 'broken'],
  },
  'few-tries': { at: [1, 2], next: ['normal', 'pin-blocked'] },
  'pin-blocked': { at: [1, 3], next: ['normal', 'pin-and-puk-lost', 'all-blocked'] },
  'pin-forgotten': { at: [1, 4], next: ['normal', 'pin-and-puk-lost'] },
  'puk-lost': { at: [2, 1], next: ['normal', 'pin-and-puk-lost'] },
  'puk-blocked': { at: [2, 2], next: ['normal', 'all-blocked'] },
  'pin-and-puk-lost': { at: [2, 3], next: ['normal', 'reapplied'] },
  'all-blocked': { at: [2, 4], next: ['normal', 'reapplied'] },
  'card-lost': { at: [3, 0], next: ['suspended', 'revoked'] },
  suspended: { at: [3, 1], next: ['normal', 'revoked'] },
  revoked: { at: [3, 2], next: ['reapplied'] },
  expired: { at: [3, 3], next: ['reapplied'] },
  broken: { at: [3, 4], next: ['reapplied'] },
  reapplied: { at: [3, 5], next: ['waiting'] },
});

export type StateId = keyof typeof LIFECYCLE;
export const STATE_IDS = Object.keys(LIFECYCLE) as StateId[];

export function isStateId(text: unknown): text is StateId {
  return STATE_IDS.some((id) => id === text);
}

/** Which state a reason speaks of, so that a person finds their own on the drawing. */
const BY_REASON: Readonly<Record<string, StateId>> = {
  lost: 'card-lost',
  applied: 'waiting',
  arrived: 'waiting',
  broken: 'broken',
  legacy: 'expired',
  expired: 'expired',
  revoked: 'revoked',
  suspended: 'suspended',
  inactive: 'just-collected',
  'not-activated': 'locked-card',
  'pin2-never-changed': 'fresh-pin2',
  'pin-blocked': 'pin-blocked',
  'last-puk-try': 'pin-blocked',
  'pin-forgotten': 'pin-forgotten',
  'pin-and-puk-lost': 'pin-and-puk-lost',
  'no-other-eid': 'pin-and-puk-lost',
  'all-blocked': 'all-blocked',
  'puk-blocked': 'puk-blocked',
  'puk-lost': 'puk-lost',
  'few-tries': 'few-tries',
  'wish-change': 'normal',
  'nothing-blocked': 'normal',
};

export function stateOfOutcome({ reason }: { readonly id: OutcomeId; readonly reason: string }) {
  return BY_REASON[reason.replace('outcome:reason.', '')];
}
