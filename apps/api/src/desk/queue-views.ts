import { type Case } from '../cases';

type Column = 'severity' | 'waitingSince' | 'lastEntryAt' | 'openedAt' | 'id';

/** One list of the desk: which cases, and in which order. Each order has an index that ends with the id. */
export interface QueueView {
  readonly state: Case['state'] | undefined;
  readonly order: readonly Column[];
  readonly newestFirst: boolean;
  /** Counted at each look: only the lists that stay short. */
  readonly counted: boolean;
}

export const QUEUE_VIEWS = {
  ours: {
    state: 'open',
    order: ['severity', 'waitingSince', 'id'],
    newestFirst: false,
    counted: true,
  },
  theirs: {
    state: 'waiting',
    order: ['severity', 'lastEntryAt', 'id'],
    newestFirst: false,
    counted: true,
  },
  held: {
    state: 'held',
    order: ['severity', 'openedAt', 'id'],
    newestFirst: false,
    counted: true,
  },
  closed: { state: 'closed', order: ['lastEntryAt', 'id'], newestFirst: true, counted: false },
  all: { state: undefined, order: ['lastEntryAt', 'id'], newestFirst: true, counted: false },
} as const satisfies Record<string, QueueView>;

export type ViewName = keyof typeof QUEUE_VIEWS;
export const VIEW_NAMES = Object.keys(QUEUE_VIEWS) as ViewName[];

export function isViewName(name: unknown): name is ViewName {
  return VIEW_NAMES.some((known) => known === name);
}
