import { type Locale } from '@pinabi/guidance';
import { type CaseEntry, type Dial, type ReportFacts, dialsOf, mayMove, shownDial } from '../cases';
import { type SignedInStaff } from '../staff';
import { isoMoment, momentIn } from '../web/dates';
import { durationIn } from '../web/durations';
import { type OpenFile } from './case-file';
import { mayWork } from './desk-roles';

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
    reportedAt: found.reportedAt === null ? undefined : momentIn(locale, found.reportedAt),
    assignee: found.assigneeId === null ? undefined : names.get(found.assigneeId),
    isMine: found.assigneeId === me.id,
    isHeld: found.state === 'held',
    story: story.map((entry) => lineOf(locale, entry, names)),
    version: found.version,
    lastEntry: story.at(-1)?.id,
    entryCount: found.entryCount,
    seenAt: momentIn(locale, now),
    mayWork: working,
    mayReply: working && (found.state === 'open' || found.state === 'waiting'),
    mayClose: working && mayMove(found.state, 'close'),
    mayReopen: working && mayMove(found.state, 'reopen'),
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
    codes: report === undefined ? [] : spokenDials(report),
    lastOperation: report?.lastOperation,
    generation: report?.generation,
  };
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
