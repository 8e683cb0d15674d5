import { type DataSource, type EntityManager } from 'typeorm';

/**
 * The only way to write: everything inside `run` is kept together or not at all, and what it resolves
 * to is durable. On SQLite units run one after the other, because TypeORM shares one connection
 * between requests there and one request's rollback would erase another's acknowledged write.
 */
export class UnitOfWork {
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly writer: DataSource) {}

  run<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.writer.options.type === 'postgres' ? this.unit(work) : this.inTurn(work);
  }

  private inTurn<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const turn = this.last.then(() => this.unit(work));
    this.last = turn.catch(() => undefined);
    return turn;
  }

  private unit<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.writer.transaction(work);
  }
}
