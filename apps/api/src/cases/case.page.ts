import { caseLabel, formatCardSummary, type Locale } from '@pinabi/guidance';
import { isoMoment, momentIn } from '../web/dates';
import { type CaseEntry } from './case-entry.entity';
import { type ReportFacts } from './case-facts';
import { type Case } from './case.entity';
import { type Dial, dialsOf, shownDial } from './dials';
import { type PairingPanel } from './pairing-panel';

export interface CasePageSource {
  readonly locale: Locale;
  readonly held: Case;
  readonly story: readonly CaseEntry[];
  readonly pairing: PairingPanel;
  readonly now: number;
}

/** Everything the person's own case page shows. */
export function casePage({ locale, held, story, pairing, now }: CasePageSource) {
  const disowned = disownedIn(story);
  return {
    reference: held.reference,
    label: caseLabel(held.reference),
    state: held.state,
    isHeld: held.state === 'held',
    email: held.email,
    isUndelivered: held.undeliveredAt !== null,
    isClosed: held.state === 'closed',
    mayClose: held.state !== 'closed',
    reason: held.reason,
    outcome: held.outcome,
    severity: held.severity,
    dials: dialsOf(held),
    measured: measuredCard(held),
    reportedAt: held.reportedAt === null ? undefined : momentIn(locale, held.reportedAt),
    story: story.map((entry) => lineOf(locale, entry, disowned)),
    entryCount: held.entryCount,
    seenAt: momentIn(locale, now),
    // "Check again" needs a new address each time: to the same one, browsers only jump to the anchor.
    look: now.toString(36),
    pairing,
  };
}

/** What the card has told, for the guide to go on with. */
function measuredCard(held: Case): string | undefined {
  const [pin1, pin2, puk] = dialsOf(held).map(({ state }) => state);
  if (pin1 === undefined || pin2 === undefined || puk === undefined) return undefined;
  return formatCardSummary({ generation: held.generation ?? 'none', pin1, pin2, puk });
}

interface Line {
  readonly kind: string;
  readonly author: string;
  readonly at: string;
  readonly atIso: string;
  readonly text: string | null;
  readonly codes: readonly SpokenDial[];
  readonly lastOperation: string | undefined;
  /** Of a report that the person may still say was not theirs. */
  readonly reportId: string | undefined;
  readonly isDisowned: boolean;
}

function lineOf(locale: Locale, entry: CaseEntry, disowned: ReadonlySet<string>): Line {
  const facts = entry.kind === 'report' ? reportOf(entry) : undefined;
  return {
    kind: entry.kind,
    author: entry.author,
    at: momentIn(locale, entry.at),
    atIso: isoMoment(entry.at),
    text: entry.text,
    codes: facts === undefined ? [] : changesOf(facts),
    lastOperation: facts?.lastOperation,
    reportId: facts?.reportId,
    isDisowned: facts !== undefined && disowned.has(facts.reportId),
  };
}

function disownedIn(story: readonly CaseEntry[]): Set<string> {
  const entries = story.filter(({ kind }) => kind === 'report-disowned');
  return new Set(entries.map((entry) => reportOf(entry).reportId));
}

function reportOf({ facts }: CaseEntry): ReportFacts {
  return JSON.parse(facts ?? '{}') as ReportFacts;
}

/** A dial and the words that fit it: a plain count, a change, or nothing known. */
interface SpokenDial extends Dial {
  readonly said: 'count' | 'changed' | 'blocked' | 'unknown';
}

function changesOf({ codes }: ReportFacts): SpokenDial[] {
  return (['PIN1', 'PIN2', 'PUK'] as const).map((name) => {
    const { left, max, was } = codes[name];
    return { ...shownDial(name, left, max, was), said: sayingOf(left, was) };
  });
}

function sayingOf(left: number | null, was: number | null): SpokenDial['said'] {
  if (left === null) return 'unknown';
  if (left === 0) return 'blocked';
  return was === null ? 'count' : 'changed';
}
