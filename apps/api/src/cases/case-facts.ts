import { Injectable } from '@nestjs/common';
import { type CardReport } from '@pinabi/guidance';
import { type EntityManager } from 'typeorm';
import { Clock } from '../config/clock';
import { Case } from './case.entity';
import { judge } from './judgement';
import { Timeline } from './timeline';

/** What the card said, kept where the lists and the pages read it. */
@Injectable()
export class CaseFacts {
  constructor(
    private readonly timeline: Timeline,
    private readonly clock: Clock,
  ) {}

  /** A report has arrived: tell it in the story, move the columns, judge the case again. */
  async measured(manager: EntityManager, caseId: string, report: CardReport): Promise<void> {
    const before = await manager.findOneByOrFail(Case, { id: caseId });
    const facts = { reportId: report.reportId, ...comparison(before, report) };
    const changes = { ...columnsOf(report), ...judge(answersOf(before), report) };
    await this.timeline.add(
      manager,
      caseId,
      { kind: 'report', author: 'person', facts },
      {
        ...changes,
        reportedAt: this.clock.now(),
        severityBy: null,
        triedAgain: triedAgain(before, report) ?? before.triedAgain,
      },
    );
  }

  /** A report is not theirs: back to the newest one that is, or to what the person told. */
  async disowned(
    manager: EntityManager,
    caseId: string,
    reportId: string,
    believed: { readonly report: CardReport; readonly at: number } | undefined,
  ): Promise<void> {
    const held = await manager.findOneByOrFail(Case, { id: caseId });
    const columns =
      believed === undefined ? UNREAD : { ...columnsOf(believed.report), reportedAt: believed.at };
    await this.timeline.add(
      manager,
      caseId,
      { kind: 'report-disowned', author: 'person', facts: { reportId } },
      {
        ...columns,
        ...judge(answersOf(held), believed?.report),
        severityBy: null,
        triedAgain: null,
      },
    );
  }
}

/** Nothing measured: as before the first report. */
const UNREAD = {
  lastOperation: null,
  pin1Left: null,
  pin1Max: null,
  pin2Left: null,
  pin2Max: null,
  pukLeft: null,
  pukMax: null,
  reportedAt: null,
} satisfies Partial<Case>;

/** The answers a case was opened with, and as `trouble` the kind that was chosen. */
export function answersOf({ answers }: Case): Record<string, string> {
  return JSON.parse(answers) as Record<string, string>;
}

interface CodeFact {
  readonly left: number | null;
  readonly max: number | null;
  /** What an earlier report of this case said, when it said something else. */
  readonly was: number | null;
}

export interface ReportFacts {
  readonly reportId: string;
  readonly generation: string;
  readonly lastOperation: string;
  readonly codes: Readonly<Record<'PIN1' | 'PIN2' | 'PUK', CodeFact>>;
}

function comparison(before: Case, report: CardReport): Omit<ReportFacts, 'reportId'> {
  const { PIN1, PIN2, PUK } = report.codes;
  return {
    generation: report.generation,
    lastOperation: report.lastOperation,
    codes: {
      PIN1: { left: PIN1.left, max: PIN1.max, was: earlier(before.pin1Left, PIN1.left) },
      PIN2: { left: PIN2.left, max: PIN2.max, was: earlier(before.pin2Left, PIN2.left) },
      PUK: { left: PUK.left, max: PUK.max, was: earlier(before.pukLeft, PUK.left) },
    },
  };
}

function earlier(before: number | null, now: number | null): number | null {
  return before === now ? null : before;
}

/** A code that has fewer tries than the report before said; the PUK first, as nothing unblocks it. */
function triedAgain(before: Case, { codes }: CardReport): string | undefined {
  const was = { PIN1: before.pin1Left, PIN2: before.pin2Left, PUK: before.pukLeft };
  const [worst] = (['PUK', 'PIN1', 'PIN2'] as const)
    .map((name) => ({ name, was: was[name], now: codes[name].left }))
    .filter((code) => code.was !== null && code.now !== null && code.now < code.was);
  return worst === undefined ? undefined : `${worst.name} ${worst.was} ${worst.now}`;
}

function columnsOf(report: CardReport): Partial<Case> {
  const { PIN1, PIN2, PUK } = report.codes;
  return {
    generation: report.generation,
    lastOperation: report.lastOperation,
    pin1Left: PIN1.left,
    pin1Max: PIN1.max,
    pin2Left: PIN2.left,
    pin2Max: PIN2.max,
    pukLeft: PUK.left,
    pukMax: PUK.max,
  };
}
