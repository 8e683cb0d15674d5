import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { type DataSource, type EntityManager } from 'typeorm';
import { codeOf } from './database-away';
import { SharedCommits } from './shared-commits';
import { PATIENCE } from './sqlite-begin';

type Work<T> = (manager: EntityManager) => Promise<T>;

/** PostgreSQL undid the unit because of another one: deadlock_detected, serialization_failure. */
const UNDONE_FOR_ANOTHER = ['40P01', '40001'];
const ATTEMPTS = 4;

/**
 * The only way to write: everything inside `run` is kept together or not at all, and what it resolves
 * to is durable. On SQLite units run one after the other, because TypeORM shares one connection
 * between requests there and one request's rollback would erase another's acknowledged write. A unit may
 * run again when it met another one on PostgreSQL, or when the commit that it shared on SQLite came to
 * nothing, so a unit does nothing but read and write.
 */
export class UnitOfWork {
  private readonly running = new AsyncLocalStorage<{ open: boolean }>();
  private readonly commits: SharedCommits;
  private readonly sequels = new WeakMap<EntityManager, (() => void)[]>();

  constructor(private readonly writer: DataSource) {
    this.commits = new SharedCommits(writer);
  }

  async run<T>(work: Work<T>): Promise<T> {
    if (this.running.getStore()?.open === true) {
      throw new Error('A unit of work inside another would wait for itself for ever');
    }
    const sequels: (() => void)[] = [];
    const result = await this.durably(this.marked(work, sequels));
    for (const sequel of sequels) sequel();
    return result;
  }

  /** Does something once the unit that `manager` belongs to is durable; never when it failed. */
  afterwards(manager: EntityManager, sequel: () => void): void {
    this.sequels.get(manager)?.push(sequel);
  }

  /**
   * Empties SQLite's write-ahead log into the file, so that what was erased stands in neither: a
   * checkpoint that a reader held up is repeated (docs/adr/0017).
   */
  async flushLog(): Promise<void> {
    if (this.writer.options.type === 'postgres') return;
    await this.commits.inLine(() => emptyLog(this.writer));
  }

  /** On SQLite patience is counted from the asking, so that a queue behind a lock does not add it up. */
  private durably<T>(unit: Work<T>): Promise<T> {
    if (this.writer.options.type === 'postgres') return this.again(unit);
    return this.commits.run(unit, Date.now() + PATIENCE);
  }

  private async again<T>(unit: Work<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.writer.transaction(unit);
      } catch (error) {
        if (attempt === ATTEMPTS || !UNDONE_FOR_ANOTHER.includes(codeOf(error))) throw error;
      }
    }
  }

  /** `sequels` are those of the attempt that succeeds: the last one. */
  private marked<T>(work: Work<T>, sequels: (() => void)[]): Work<T> {
    return (manager) => {
      sequels.length = 0;
      this.sequels.set(manager, sequels);
      const unit = { open: true };
      return this.running.run(unit, () => work(manager)).finally(() => (unit.open = false));
    };
  }
}

const TRIES = 100;
const BREATH = 20;

async function emptyLog(writer: DataSource): Promise<void> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const [answer] = await writer.query<{ busy: number }[]>('PRAGMA wal_checkpoint(TRUNCATE)');
    if (answer?.busy === 0) return;
    await sleep(BREATH);
  }
  throw new Error('The write-ahead log could not be emptied: a reader holds it');
}
