import { Injectable } from '@nestjs/common';
import { EntityManager, In, type SelectQueryBuilder } from 'typeorm';
import { Case } from '../cases';
import { type Cursor, readCursor, writeCursor } from './queue-cursor';
import { QUEUE_VIEWS, type QueueView, type ViewName } from './queue-views';

const PAGE = 50;

export interface QueuePage {
  readonly cases: readonly Case[];
  /** Where the next page begins; absent on the last one. */
  readonly next: string | undefined;
}

/** The lists of the desk. Paged by key: the hundredth page costs as much as the first. */
@Injectable()
export class CaseQueue {
  constructor(private readonly reader: EntityManager) {}

  async page(name: ViewName, after: unknown): Promise<QueuePage> {
    const view: QueueView = QUEUE_VIEWS[name];
    const cursor = readCursor(after, view.order.length);
    const found = await this.query(view, cursor)
      .take(PAGE + 1)
      .getMany();
    const cases = found.slice(0, PAGE);
    const last = cases.at(-1);
    const goesOn = found.length > PAGE && last !== undefined;
    return { cases, next: goesOn ? writeCursor(placeOf(view, last)) : undefined };
  }

  /** How many stand in each of the short lists. */
  async counts(): Promise<Partial<Record<ViewName, number>>> {
    const counted = Object.entries(QUEUE_VIEWS).filter(([, { counted }]) => counted);
    const rows = await this.reader
      .createQueryBuilder(Case, 'c')
      .select(['c.state AS state', 'COUNT(*) AS number'])
      .where({ state: In(counted.map(([, { state }]) => state)) })
      .groupBy('c.state')
      .getRawMany<{ state: string; number: string | number }>();
    const numbers = new Map(rows.map(({ state, number }) => [state, Number(number)]));
    return Object.fromEntries(
      counted.map(([name, { state }]) => [name, numbers.get(state ?? '') ?? 0]),
    );
  }

  private query(
    { state, order, newestFirst }: QueueView,
    cursor: Cursor | undefined,
  ): SelectQueryBuilder<Case> {
    const query = this.reader.createQueryBuilder(Case, 'c').where('c."mergedIntoId" IS NULL');
    if (state !== undefined) query.andWhere('c.state = :state', { state });
    for (const column of order) query.addOrderBy(`c.${column}`, newestFirst ? 'DESC' : 'ASC');
    return cursor === undefined ? query : this.beyond(query, order, newestFirst, cursor);
  }

  private beyond(
    query: SelectQueryBuilder<Case>,
    order: QueueView['order'],
    newestFirst: boolean,
    cursor: Cursor,
  ): SelectQueryBuilder<Case> {
    const columns = order.map((column) => `c.${column}`).join(', ');
    const values = order.map((column) => `:after_${column}`).join(', ');
    const given = Object.fromEntries(
      order.map((column, place) => [`after_${column}`, cursor[place]]),
    );
    return query.andWhere(`(${columns}) ${newestFirst ? '<' : '>'} (${values})`, given);
  }
}

function placeOf({ order }: QueueView, row: Case): Cursor {
  return order.map((column) => row[column] ?? 0);
}
