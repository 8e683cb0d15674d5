import { type Locale } from '@pinabi/guidance';
import { type Case, dialsOf } from '../cases';
import { durationIn } from '../web/durations';
import { isoMoment, momentIn, nearMomentIn } from '../web/dates';
import { type QueueCounts, shownCount } from './queue-counts';
import { filterFields } from './queue-filter-fields';
import { type QueueFilter, filterQuery, isNarrow } from './queue-filter';
import { QUEUE_VIEWS, VIEW_NAMES, type ViewName, WARNING, isCounted } from './queue-views';
import { type SavedFilter } from './saved-filter.entity';

export interface QueueSource {
  readonly locale: Locale;
  readonly view: ViewName;
  readonly list: QueueList;
  readonly counts: QueueCounts;
  readonly filter: QueueFilter;
  readonly saved: readonly SavedFilter[];
  readonly isUnnamed: boolean;
  readonly isFirst: boolean;
  readonly now: number;
}

/** Everything a list of the desk shows. */
export function queuePage({
  locale,
  view,
  list,
  counts,
  filter,
  saved,
  isUnnamed,
  isFirst,
  now,
}: QueueSource) {
  const query = filterQuery(filter);
  const here = query === '' ? `view=${view}` : `view=${view}&${query}`;
  return {
    view,
    here,
    counts,
    /** By what the list goes first: words say it above. */
    order: QUEUE_VIEWS[view].order[0],
    fields: filterFields(locale, filter),
    tag: filter.tag,
    isTrying: filter.trying === 'yes',
    isNarrow: isNarrow(filter),
    isUnnamed,
    saved: saved.map(({ id, name, query: kept }) => ({
      ...{ id, name, query: kept, current: kept === here },
    })),
    tabs: VIEW_NAMES.map((name) => ({
      name,
      current: name === view && query === '',
      counted: isCounted(name),
      ...shownCount(counts[name]),
    })),
    ...list,
    isFirst,
    seenAt: momentIn(locale, now),
  };
}

export interface QueueList {
  readonly rows: ReturnType<typeof queueRows>;
  readonly next: string | undefined;
}

export interface RowsSource {
  readonly locale: Locale;
  readonly cases: readonly Case[];
  readonly names: ReadonlyMap<string, string>;
  readonly tags: ReadonlyMap<string, readonly string[]>;
  readonly now: number;
}

export function queueRows({ locale, cases, names, tags, now }: RowsSource) {
  return cases.map((row) => ({
    ...rowOf(locale, row, names, now),
    tags: tags.get(row.id) ?? [],
  }));
}

/** The code somebody still tries, with its tries before and now, as words need it. */
export function triedAgainIn({ triedAgain }: Pick<Case, 'triedAgain'>) {
  if (triedAgain === null) return undefined;
  const [code, was, left] = triedAgain.split(' ');
  return { code, was, left };
}

function rowOf(locale: Locale, row: Case, names: ReadonlyMap<string, string>, now: number) {
  return {
    reference: row.reference,
    state: row.state,
    isHeld: row.state === 'held',
    isUndelivered: row.undeliveredAt !== null,
    severity: row.severity,
    reason: row.reason,
    trying: triedAgainIn(row),
    byHand: row.severityBy === null ? undefined : names.get(row.severityBy),
    category: row.category,
    generation: row.generation,
    dials: dialsOf(row),
    spokenIn: row.locale,
    deadline: row.deadline,
    isWaiting: row.waitingSince !== null,
    waiting: row.waitingSince === null ? undefined : durationIn(locale, now - row.waitingSince),
    waitingIso: row.waitingSince === null ? undefined : isoMoment(row.waitingSince),
    isLate: row.dueAt !== null && row.dueAt < now,
    isSoon: row.dueAt !== null && row.dueAt >= now && row.dueAt < now + WARNING,
    due: row.dueAt === null ? undefined : nearMomentIn(locale, row.dueAt, now),
    clock: row.firstReplyAt === null ? 'first' : 'next',
    snoozedUntil:
      row.snoozedUntil === null || row.snoozedUntil <= now
        ? undefined
        : momentIn(locale, row.snoozedUntil),
    news: momentIn(locale, row.lastEntryAt),
    newsIso: isoMoment(row.lastEntryAt),
    assignee: row.assigneeId === null ? undefined : names.get(row.assigneeId),
  };
}
