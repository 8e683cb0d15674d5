import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Case } from '../cases';
import { Clock } from '../config/clock';
import { QUEUE_VIEWS, VIEW_NAMES, type ViewName, givenTo, isCounted } from './queue-views';

/** Above this nobody counts along any more, and the counting itself would grow with the desk. */
const MOST = 1_000;
const COUNTED = VIEW_NAMES.filter(isCounted);

/** By view; one more than `MOST` says that there are more. */
export type QueueCounts = Partial<Record<ViewName, number>>;

/** `1000+` where nobody counted on. */
export function shownCount(count: number | undefined) {
  return count === undefined || count <= MOST ? { count } : { count: MOST, more: true };
}

/** How many stand in each list that does not grow for ever. */
@Injectable()
export class QueueCounter {
  constructor(
    private readonly reader: EntityManager,
    private readonly clock: Clock,
  ) {}

  async counts(me: string): Promise<QueueCounts> {
    const query = this.reader.createQueryBuilder().select([]).from('(SELECT 1)', 'nothing');
    for (const name of COUNTED) {
      const some = query
        .subQuery()
        .select('1', 'one')
        .from(Case, 'c')
        .where(QUEUE_VIEWS[name].where)
        .andWhere('c.mergedIntoId IS NULL')
        .limit(MOST + 1);
      query.addSelect(`(SELECT count(*) FROM ${some.getQuery()} AS "some")`, name);
    }
    const numbers = await query
      .setParameters(givenTo(me, this.clock.now()))
      .getRawOne<Record<string, string | number>>();
    return Object.fromEntries(COUNTED.map((name) => [name, Number(numbers?.[name] ?? 0)]));
  }
}
