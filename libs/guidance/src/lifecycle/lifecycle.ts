import { type Outcome } from '../outcomes/outcome';

/** The two kinds of card that are in use; which states there are, and where they lead, differs. */
export const CARD_KINDS = ['idemia', 'thales'] as const;
export type CardKind = (typeof CARD_KINDS)[number];

/** A state of a card and its codes, where it leads, and where it stands on the drawing. */
interface State<Id extends string> {
  /** Column and row. */
  readonly at: readonly [number, number];
  readonly next: readonly Id[];
  /** Where only cards of one kind can go. */
  readonly nextOf?: Readonly<Partial<Record<CardKind, readonly Id[]>>>;
  /** Only cards of this kind are ever in it. */
  readonly only?: CardKind;
}

function lifecycle<Id extends string>(
  states: Readonly<Record<Id, State<NoInfer<Id>>>>,
): Readonly<Record<Id, State<Id>>> {
  return states;
}

/** Source: states L0 to L16, domain-facts section 1. A misspelt next state does not compile. */
const LIFECYCLE = lifecycle({
  waiting: { at: [0, 0], next: ['just-collected'], nextOf: { thales: ['locked-card'] } },
  'just-collected': {
    at: [0, 1],
    next: [],
    nextOf: { idemia: ['normal'], thales: ['fresh-pin2'] },
  },
  'locked-card': { at: [0, 2], only: 'thales', next: ['fresh-pin2'] },
  'fresh-pin2': { at: [0, 3], only: 'thales', next: ['normal', 'fresh-pin2-blocked'] },
  'fresh-pin2-blocked': { at: [0, 4], only: 'thales', next: ['normal'] },
  normal: {
    at: [1, 3],
    next: [
      ...(['few-tries', 'pin-forgotten', 'puk-lost', 'puk-blocked'] as const),
      ...(['card-lost', 'broken', 'expired'] as const),
    ],
  },
  'few-tries': { at: [2, 0], next: ['normal', 'pin-blocked'] },
  'pin-forgotten': { at: [2, 1], next: ['normal', 'pin-and-puk-lost'] },
  'puk-lost': { at: [2, 2], next: ['normal', 'pin-and-puk-lost'] },
  'puk-blocked': {
    at: [2, 3],
    next: ['all-blocked'],
    nextOf: { idemia: ['normal'], thales: ['reapplied'] },
  },
  'card-lost': { at: [2, 4], next: ['revoked'], nextOf: { idemia: ['suspended'] } },
  broken: { at: [2, 5], next: ['reapplied'] },
  expired: { at: [2, 6], next: ['reapplied'] },
  'pin-blocked': { at: [3, 0], next: ['normal', 'pin-and-puk-lost', 'all-blocked'] },
  'pin-and-puk-lost': { at: [3, 1], next: ['normal', 'reapplied'] },
  'all-blocked': { at: [3, 2], next: ['reapplied'], nextOf: { idemia: ['normal'] } },
  suspended: { at: [3, 3], only: 'idemia', next: ['normal', 'revoked'] },
  revoked: { at: [3, 4], next: ['reapplied'] },
  reapplied: { at: [4, 4], next: ['waiting'] },
});

export type StateId = keyof typeof LIFECYCLE;
export const STATE_IDS = Object.keys(LIFECYCLE) as StateId[];

export function isStateId(text: unknown): text is StateId {
  return STATE_IDS.some((id) => id === text);
}

/** Column and row of a state on the drawing. */
export function placeOf(id: StateId): readonly [number, number] {
  return LIFECYCLE[id].at;
}

/** The kind of card that alone can be in this state. */
export function onlyOf(id: StateId): CardKind | undefined {
  return LIFECYCLE[id].only;
}

/** The states a card of this kind can be in. */
export function statesOf(kind: CardKind): StateId[] {
  return STATE_IDS.filter((id) => (onlyOf(id) ?? kind) === kind);
}

/** Where a state leads with a card of this kind. */
export function nextOf(id: StateId, kind: CardKind): StateId[] {
  const { next, nextOf: own } = LIFECYCLE[id];
  return [...(own?.[kind] ?? []), ...next];
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

export function stateOfOutcome({ reason }: Pick<Outcome, 'reason'>): StateId | undefined {
  return BY_REASON[reason.replace('outcome:reason.', '')];
}
