import { type Locale } from '@pinabi/guidance';
import {
  type CaseEntry,
  type Dial,
  HOURS_TO_ANSWER,
  type ReportFacts,
  dialsOf,
  mayMove,
  shownDial,
} from '../cases';
import { HOUR } from '../config/clock';
import { type SignedInStaff } from '../staff';
import { isoMoment, momentIn, nearMomentIn } from '../web/dates';
import { durationIn } from '../web/durations';
import { type OpenFile } from './case-file';
import { UNDO_HOURS } from './case-merging';
import { cardHistory } from './card-history';
import { mayWork } from './desk-roles';
import { localTimeIn } from './local-time';
import { triedAgainIn } from './queue.page';
import { walkedPath } from './walked-path';

const UNDO = UNDO_HOURS * HOUR;

export interface DeskCaseSource {
  readonly locale: Locale;
  readonly me: SignedInStaff;
  readonly file: OpenFile;
  readonly names: ReadonlyMap<string, string>;
  readonly now: number;
}

/** Everything the desk's page of one case shows. */
export function deskCasePage({ locale, me, file: { found, story }, names, now }: DeskCaseSource) {
  const working = mayWork(me.role);
  return {
    ...factsOf(locale, found, now),
    dials: dialsOf(found),
    history: cardHistory(story),
    path: walkedPath(locale, found),
    localTime: localTimeIn(locale, found.country, now),
    trying: triedAgainIn(found),
    byHand: found.severityBy === null ? undefined : names.get(found.severityBy),
    severities: [1, 2, 3, 4].map((value) => ({ value, current: value === found.severity })),
    reportedAt: found.reportedAt === null ? undefined : momentIn(locale, found.reportedAt),
    assignee: found.assigneeId === null ? undefined : names.get(found.assigneeId),
    isMine: found.assigneeId === me.id,
    isHeld: found.state === 'held',
    story: story.map((entry) => ({
      ...lineOf(locale, entry, names),
      mayRedact: working && entry.text !== null,
      elsewhere: entry.caseId !== found.id,
    })),
    version: found.version,
    said: lastSaid(locale, story),
    isTheirTurn: found.state === 'waiting',
    lastEntry: story.at(-1)?.id,
    entryCount: found.entryCount,
    seenAt: momentIn(locale, now),
    mayWork: working,
    mayBar: (me.role === 'lead' || me.role === 'admin') && found.email !== null,
    isMerged: found.mergedIntoId !== null,
    mayUndoMerge: working && found.mergedAt !== null && now - found.mergedAt <= UNDO,
    isSnoozed: found.snoozedUntil !== null && found.snoozedUntil > now,
    snoozedUntil: found.snoozedUntil === null ? undefined : momentIn(locale, found.snoozedUntil),
    ...deadlineOf(locale, found, now),
    mayReply: working && (found.state === 'open' || found.state === 'waiting'),
    mayClose: working && mayMove(found.state, 'close'),
    mayReopen: working && found.mergedIntoId === null && mayMove(found.state, 'reopen'),
  };
}

/** The person's newest words: they stay in view while somebody answers them. */
function lastSaid(locale: Locale, story: OpenFile['story']) {
  const last = story.filter(({ kind, text }) => kind === 'message' && text !== null).at(-1);
  return last && { id: last.id, text: last.text, at: momentIn(locale, last.at) };
}

/** Which clock runs, until when, and how many working hours it was given. */
function deadlineOf(locale: Locale, found: OpenFile['found'], now: number) {
  if (found.dueAt === null) return { due: undefined };
  return {
    due: nearMomentIn(locale, found.dueAt, now),
    isLate: found.dueAt < now,
    clock: found.firstReplyAt === null ? 'first' : 'next',
    hours: HOURS_TO_ANSWER[found.severity],
  };
}

function factsOf(locale: Locale, found: OpenFile['found'], now: number) {
  const { reference, state, severity, reason, outcome, category, generation } = found;
  const { country, expires, deadline, otherEid, email, locale: spokenIn } = found;
  const waiting =
    found.waitingSince === null ? undefined : durationIn(locale, now - found.waitingSince);
  return {
    ...{ reference, state, severity, reason, outcome, category, generation },
    ...{ country, expires, deadline, otherEid, email, spokenIn, waiting },
    openedAt: momentIn(locale, found.openedAt),
    openedIso: isoMoment(found.openedAt),
  };
}

/** A dial and the words that fit it: a plain count, a change, or nothing known. */
interface SpokenDial extends Dial {
  readonly said: 'count' | 'changed' | 'unknown';
}

export function lineOf(locale: Locale, entry: CaseEntry, names: ReadonlyMap<string, string>) {
  const report = entry.kind === 'report' ? factsIn<ReportFacts>(entry) : undefined;
  return {
    id: entry.id,
    kind: entry.kind,
    author: entry.author,
    isInternal: entry.kind === 'note',
    who: entry.staffId === null ? undefined : names.get(entry.staffId),
    at: momentIn(locale, entry.at),
    atIso: isoMoment(entry.at),
    text: entry.text,
    ...changeIn(entry, names),
    isRedacted: (entry.facts ?? '').startsWith('{"redactedAt"'),
    codes: report === undefined ? [] : spokenDials(report),
    lastOperation: report?.lastOperation,
    generation: report?.generation,
  };
}

/** What a move was about: who has the case now, or which urgency it was given. */
function changeIn(entry: CaseEntry, names: ReadonlyMap<string, string>) {
  const { kind } = entry;
  if (kind !== 'assigned' && kind !== 'triaged') return {};
  const { assigneeId, severity } = factsIn<{ assigneeId?: string | null; severity?: number }>(
    entry,
  );
  if (kind === 'triaged') return { severity };
  return { given: typeof assigneeId === 'string' ? names.get(assigneeId) : undefined };
}

function factsIn<T>({ facts }: CaseEntry): T {
  return JSON.parse(facts ?? '{}') as T;
}

function spokenDials({ codes }: ReportFacts): SpokenDial[] {
  return (['PIN1', 'PIN2', 'PUK'] as const).map((name) => {
    const { left, max, was } = codes[name];
    const said = left === null ? 'unknown' : was === null ? 'count' : 'changed';
    return { ...shownDial(name, left, max, was), said };
  });
}
