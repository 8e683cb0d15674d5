import { Injectable } from '@nestjs/common';
import { EntityManager, type SelectQueryBuilder } from 'typeorm';
import { Case } from '../cases';
import { Clock } from '../config/clock';
import { type Cursor, readCursor, writeCursor } from './queue-cursor';
import { type QueueFilter, narrowed } from './queue-filter';
import { QUEUE_VIEWS, type QueueView, type ViewName, givenTo } from './queue-views';

const PAGE = 50;

export interface QueuePage {
  readonly cases: readonly Case[];
  /** Where the next page begins; absent on the last one. */
  readonly next: string | undefined;
}

/** The lists of the desk. Paged by key: the hundredth page costs as much as the first. */
@Injectable()
export class CaseQueue {
  constructor(
    private readonly reader: EntityManager,
    private readonly clock: Clock,
  ) {}

  async page(
    name: ViewName,
    me: string,
    after: unknown,
    filter: QueueFilter = {},
  ): Promise<QueuePage> {
    const view: QueueView = QUEUE_VIEWS[name];
    const found = await narrowed(this.asked(name, me, after), filter).getMany();
    const cases = found.slice(0, PAGE);
    const last = cases.at(-1);
    const goesOn = found.length > PAGE && last !== undefined;
    return { cases, next: goesOn ? writeCursor(placeOf(view, last)) : undefined };
  }

  /** The query of one page, and one row more to see whether it goes on. */
  asked(name: ViewName, me: string, after: unknown): SelectQueryBuilder<Case> {
    const view: QueueView = QUEUE_VIEWS[name];
    const query = this.query(view, me).limit(PAGE + 1);
    const cursor = readCursor(after, view.order.length);
    return cursor === undefined ? query : beyond(query, view, cursor);
  }

  private query({ where, order, newestFirst }: QueueView, me: string): SelectQueryBuilder<Case> {
    const query = this.reader
      .createQueryBuilder(Case, 'c')
      .where(where)
      .andWhere('c.mergedIntoId IS NULL')
      .setParameters(givenTo(me, this.clock.now()));
    for (const column of order) query.addOrderBy(`c.${column}`, newestFirst ? 'DESC' : 'ASC');
    return query;
  }
}

function beyond(
  query: SelectQueryBuilder<Case>,
  { order, newestFirst }: QueueView,
  cursor: Cursor,
): SelectQueryBuilder<Case> {
  const columns = order.map((column) => `c.${column}`).join(', ');
  const values = order.map((column) => `:after_${column}`).join(', ');
  const given = order.map((column, place) => [`after_${column}`, cursor[place]]);
  const beyondIt = `(${columns}) ${newestFirst ? '<' : '>'} (${values})`;
  return query.andWhere(beyondIt, Object.fromEntries(given) as Record<string, unknown>);
}

function placeOf({ order }: QueueView, row: Case): Cursor {
  return order.map((column) => row[column] ?? 0);
}
