import { type Locale } from '@pinabi/guidance';
import { type Case, dialsOf } from '../cases';
import { durationIn } from '../web/durations';
import { isoMoment, momentIn } from '../web/dates';
import { type QueuePage } from './case-queue';
import { QUEUE_VIEWS, VIEW_NAMES, type ViewName } from './queue-views';

export interface QueueSource {
  readonly locale: Locale;
  readonly view: ViewName;
  readonly listed: QueuePage;
  readonly counts: Partial<Record<ViewName, number>>;
  readonly names: ReadonlyMap<string, string>;
  readonly isFirst: boolean;
  readonly now: number;
}

/** Everything a list of the desk shows. */
export function queuePage({ locale, view, listed, counts, names, isFirst, now }: QueueSource) {
  return {
    view,
    tabs: VIEW_NAMES.map((name) => ({
      name,
      current: name === view,
      counted: QUEUE_VIEWS[name].counted,
      count: counts[name],
    })),
    rows: listed.cases.map((row) => rowOf(locale, row, names, now)),
    next: listed.next,
    isFirst,
    seenAt: momentIn(locale, now),
  };
}

function rowOf(locale: Locale, row: Case, names: ReadonlyMap<string, string>, now: number) {
  return {
    reference: row.reference,
    state: row.state,
    isHeld: row.state === 'held',
    severity: row.severity,
    reason: row.reason,
    category: row.category,
    generation: row.generation,
    dials: dialsOf(row),
    spokenIn: row.locale,
    deadline: row.deadline,
    isWaiting: row.waitingSince !== null,
    waiting: row.waitingSince === null ? undefined : durationIn(locale, now - row.waitingSince),
    waitingIso: row.waitingSince === null ? undefined : isoMoment(row.waitingSince),
    news: momentIn(locale, row.lastEntryAt),
    newsIso: isoMoment(row.lastEntryAt),
    assignee: row.assigneeId === null ? undefined : names.get(row.assigneeId),
  };
}
