import { Injectable } from '@nestjs/common';
import { EntityManager, MoreThan } from 'typeorm';
import { Case, dueAtOf } from '../cases';
import { Clock, DAY } from '../config/clock';

const DAYS_SHOWN = 30;
const MOST = 20_000;

export interface DayFigures {
  /** The day's beginning, UTC. */
  readonly day: number;
  readonly opened: number;
  readonly closed: number;
}

export interface DeskFigures {
  readonly states: Readonly<Record<string, number>>;
  readonly severities: readonly { severity: number; cases: number }[];
  readonly overdue: number;
  readonly days: readonly DayFigures[];
  readonly firstReplies: {
    readonly count: number;
    /** Half of them came within this. */
    readonly median: number | undefined;
    readonly ninetieth: number | undefined;
    readonly late: number;
  };
}

/** Counted for the dashboard: now, and over the last thirty days. No person is in a figure. */
@Injectable()
export class Figures {
  constructor(
    private readonly reader: EntityManager,
    private readonly clock: Clock,
  ) {}

  async now(): Promise<DeskFigures> {
    const today = Math.floor(this.clock.now() / DAY);
    const first = today - DAYS_SHOWN + 1;
    const opened = await this.perDay('openedAt', first);
    const closed = await this.perDay('closedAt', first);
    return {
      ...(await this.standing()),
      days: Array.from({ length: DAYS_SHOWN }, (_, place) => ({
        day: (first + place) * DAY,
        opened: opened.get(first + place) ?? 0,
        closed: closed.get(first + place) ?? 0,
      })),
      firstReplies: await this.firstReplies(first * DAY),
    };
  }

  private async standing(): Promise<Pick<DeskFigures, 'states' | 'severities' | 'overdue'>> {
    const rows = await this.reader
      .createQueryBuilder(Case, 'c')
      .select(['c.state AS state', 'c.severity AS severity', 'COUNT(*) AS cases'])
      .addSelect('SUM(CASE WHEN c.dueAt < :now THEN 1 ELSE 0 END)', 'overdue')
      .where(`c.state IN ('open', 'waiting', 'held')`)
      .setParameters({ now: this.clock.now() })
      .groupBy('c.state')
      .addGroupBy('c.severity')
      .getRawMany<Record<'state' | 'severity' | 'cases' | 'overdue', string | number>>();
    const sum = (chosen: typeof rows, what: 'cases' | 'overdue') =>
      chosen.reduce((total, row) => total + Number(row[what]), 0);
    const of = (state: string) =>
      sum(
        rows.filter((row) => row.state === state),
        'cases',
      );
    return {
      states: { open: of('open'), waiting: of('waiting'), held: of('held') },
      severities: [1, 2, 3, 4].map((severity) => ({
        severity,
        cases: sum(
          rows.filter((row) => row.state === 'open' && Number(row.severity) === severity),
          'cases',
        ),
      })),
      overdue: sum(rows, 'overdue'),
    };
  }

  private async perDay(
    column: 'openedAt' | 'closedAt',
    first: number,
  ): Promise<ReadonlyMap<number, number>> {
    const day = `c.${column} / ${DAY}`;
    const rows = await this.reader
      .createQueryBuilder(Case, 'c')
      .select(`${day} AS day`)
      .addSelect('COUNT(*)', 'cases')
      .where(`c.${column} >= :since`, { since: first * DAY })
      .groupBy(day)
      .getRawMany<Record<'day' | 'cases', string | number>>();
    return new Map(rows.map(({ day, cases }) => [Number(day), Number(cases)]));
  }

  private async firstReplies(since: number): Promise<DeskFigures['firstReplies']> {
    const answered = await this.reader.find(Case, {
      select: { firstReplyAt: true, confirmedAt: true, openedAt: true, severity: true },
      where: { firstReplyAt: MoreThan(since) },
      take: MOST,
    });
    const took = answered.map((row) => (row.firstReplyAt ?? 0) - sinceWhen(row));
    took.sort((one, other) => one - other);
    const within = (share: number) => took[Math.floor((took.length - 1) * share)];
    const late = answered.filter((row) => (row.firstReplyAt ?? 0) > firstDeadline(row)).length;
    return { count: took.length, median: within(0.5), ninetieth: within(0.9), late };
  }
}

function sinceWhen({ openedAt, confirmedAt }: Case): number {
  return Math.max(openedAt, confirmedAt ?? 0);
}

/** The deadline as it stood when the first answer was owed. */
function firstDeadline({ openedAt, confirmedAt, severity }: Case): number {
  const then = { state: 'open', severity, waitingSince: openedAt, confirmedAt } as const;
  return dueAtOf(then) ?? Infinity;
}
