import { type DataSource, type EntityManager } from 'typeorm';

/**
 * The only way to write: everything inside `run` is kept together or not at all, and what it resolves
 * to is durable. On SQLite units run one after the other, because TypeORM shares one connection
 * between requests there and one request's rollback would erase another's acknowledged write.
 */
export class UnitOfWork {
  private last: Promise<unknown> = Promise.resolve();
  private readonly sequels = new WeakMap<EntityManager, (() => void)[]>();

  constructor(private readonly writer: DataSource) {}

  run<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.writer.options.type === 'postgres' ? this.unit(work) : this.inTurn(work);
  }

  /** Does something once the unit that `manager` belongs to is durable; never when it failed. */
  afterwards(manager: EntityManager, sequel: () => void): void {
    this.sequels.get(manager)?.push(sequel);
  }

  private inTurn<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const turn = this.last.then(() => this.unit(work));
    this.last = turn.catch(() => undefined);
    return turn;
  }

  private async unit<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const sequels: (() => void)[] = [];
    const result = await this.writer.transaction((manager) => {
      this.sequels.set(manager, sequels);
      return work(manager);
    });
    for (const sequel of sequels) sequel();
    return result;
  }
}
