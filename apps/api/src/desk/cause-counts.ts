import { Injectable } from '@nestjs/common';
import { type OutcomeId, NOT_SURE, flowNamed, walk } from '@pinabi/guidance';
import { EntityManager, MoreThanOrEqual } from 'typeorm';
import { Case, GuardHits, answersOf } from '../cases';
import { Clock, DAY } from '../config/clock';

const DAYS = 30;
/** The newest ones stand for the rest: a figure for people, not a ledger. */
const MOST = 5000;
const SHOWN = 8;

/** Ways out that cost a journey or a new card; every other one is walked at home. */
const AWAY: readonly OutcomeId[] = [
  'new-envelope',
  'reapply',
  'no-travel',
  'collect',
  'wait-delivery',
  'ask-ppa',
  'other-document',
];

interface Counted {
  readonly name: string;
  readonly cases: number;
}

export interface MissedQuestion {
  readonly flow: string;
  readonly node: string;
  readonly cases: number;
}

export interface CauseFigures {
  readonly categories: readonly Counted[];
  readonly outcomes: readonly Counted[];
  /** Of the cases closed, those whose way out needed no journey. */
  readonly closed: number;
  readonly closedAtHome: number;
  readonly guardHits: number;
  readonly missed: readonly MissedQuestion[];
}

/** Why people come, how they are helped, and what they do not understand. No person is in a figure. */
@Injectable()
export class CauseCounts {
  constructor(
    private readonly reader: EntityManager,
    private readonly hits: GuardHits,
    private readonly clock: Clock,
  ) {}

  async now(): Promise<CauseFigures> {
    const since = this.clock.now() - DAYS * DAY;
    const closed = await this.countBy('outcome', 'closedAt', since);
    const sum = (rows: readonly Counted[]) => rows.reduce((total, row) => total + row.cases, 0);
    return {
      categories: await this.countBy('category', 'openedAt', since),
      outcomes: await this.countBy('outcome', 'openedAt', since),
      closed: sum(closed),
      closedAtHome: sum(closed.filter(({ name }) => !AWAY.some((away) => away === name))),
      guardHits: await this.hits.since(new Date(since).toISOString().slice(0, 10)),
      missed: await this.missed(since),
    };
  }

  private async countBy(
    column: 'category' | 'outcome',
    when: 'openedAt' | 'closedAt',
    since: number,
  ): Promise<Counted[]> {
    const rows = await this.reader
      .createQueryBuilder(Case, 'c')
      .select(`c.${column}`, 'name')
      .addSelect('COUNT(*)', 'cases')
      .where(`c.${when} >= :since`, { since })
      .groupBy(`c.${column}`)
      .getRawMany<{ name: string; cases: string | number }>();
    const counted = rows.map(({ name, cases }) => ({ name, cases: Number(cases) }));
    return counted.sort((one, other) => other.cases - one.cases);
  }

  /** Questions of the guides that people answered with "I am not sure". */
  private async missed(since: number): Promise<MissedQuestion[]> {
    const walked = await this.reader.find(Case, {
      select: { flow: true, answers: true },
      where: { openedAt: MoreThanOrEqual(since) },
      order: { openedAt: 'DESC' },
      take: MOST,
    });
    const counts = new Map<string, MissedQuestion>();
    for (const found of walked) {
      for (const { flow, node } of unsureOf(found)) {
        const key = `${flow} ${node}`;
        counts.set(key, { flow, node, cases: (counts.get(key)?.cases ?? 0) + 1 });
      }
    }
    return [...counts.values()].sort((a, b) => b.cases - a.cases).slice(0, SHOWN);
  }
}

function unsureOf(found: Case): { flow: string; node: string }[] {
  const flow = found.flow === null ? undefined : flowNamed(found.flow);
  if (flow === undefined) return [];
  const steps = walk(flow, answersOf(found)).steps;
  return steps
    .filter(({ answer }) => answer === NOT_SURE)
    .map(({ node }) => ({ flow: flow.name, node }));
}
