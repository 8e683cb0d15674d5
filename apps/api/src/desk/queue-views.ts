import { HOUR } from '../config/clock';

/** How long before a deadline the desk is warned. */
export const WARNING = 2 * HOUR;

type Column =
  | 'severity'
  | 'waitingSince'
  | 'lastEntryAt'
  | 'openedAt'
  | 'dueAt'
  | 'snoozedUntil'
  | 'undeliveredAt'
  | 'id';

/** One list of the desk: which cases, and in which order. Each order has an index that ends with the id. */
export interface QueueView {
  /** Of `c`, a case; may ask for `:now`, `:soon` and for `:me`, the member of staff who looks. */
  readonly where: string;
  readonly order: readonly Column[];
  readonly newestFirst?: boolean;
  /** Lists that grow for ever are not counted at each look. */
  readonly uncounted?: boolean;
}

const AWAKE = '(c.snoozedUntil IS NULL OR c.snoozedUntil <= :now)';
const MOST_URGENT: readonly Column[] = ['severity', 'waitingSince', 'id'];

export const QUEUE_VIEWS = {
  ours: { where: `c.state = 'open' AND ${AWAKE}`, order: MOST_URGENT },
  mine: { where: `c.state = 'open' AND c.assigneeId = :me AND ${AWAKE}`, order: MOST_URGENT },
  unassigned: {
    where: `c.state = 'open' AND c.assigneeId IS NULL AND ${AWAKE}`,
    order: MOST_URGENT,
  },
  soon: {
    where: `c.state = 'open' AND c.dueAt >= :now AND c.dueAt < :soon`,
    order: ['dueAt', 'id'],
  },
  late: { where: `c.state = 'open' AND c.dueAt < :now`, order: ['dueAt', 'id'] },
  puk: { where: `c.state = 'open' AND c.pukLeft = 0`, order: MOST_URGENT },
  theirs: { where: `c.state = 'waiting'`, order: ['severity', 'lastEntryAt', 'id'] },
  snoozed: { where: `c.snoozedUntil > :now`, order: ['snoozedUntil', 'id'] },
  held: { where: `c.state = 'held'`, order: ['severity', 'openedAt', 'id'] },
  undelivered: {
    where: `c.undeliveredAt IS NOT NULL AND c.state <> 'closed'`,
    order: ['undeliveredAt', 'id'],
  },
  closed: {
    where: `c.state = 'closed'`,
    order: ['lastEntryAt', 'id'],
    newestFirst: true,
    uncounted: true,
  },
  all: { where: '1 = 1', order: ['lastEntryAt', 'id'], newestFirst: true, uncounted: true },
} as const satisfies Record<string, QueueView>;

export type ViewName = keyof typeof QUEUE_VIEWS;
export const VIEW_NAMES = Object.keys(QUEUE_VIEWS) as ViewName[];

/** What the views' conditions ask for. */
export function givenTo(me: string, now: number) {
  return { now, me, soon: now + WARNING };
}

export function isViewName(name: unknown): name is ViewName {
  return VIEW_NAMES.some((known) => known === name);
}

export function isCounted(name: ViewName): boolean {
  const view: QueueView = QUEUE_VIEWS[name];
  return view.uncounted !== true;
}
