import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate as breathe, setTimeout as sleep } from 'node:timers/promises';
import { type DataSource, type EntityManager } from 'typeorm';
import { codeOf } from './database-away';
import { PATIENCE, patiently } from './sqlite-begin';

type Work<T> = (manager: EntityManager) => Promise<T>;

/** PostgreSQL undid the unit because of another one: deadlock_detected, serialization_failure. */
const UNDONE_FOR_ANOTHER = ['40P01', '40001'];
const ATTEMPTS = 4;

/**
 * The only way to write: everything inside `run` is kept together or not at all, and what it resolves
 * to is durable. On SQLite units run one after the other, because TypeORM shares one connection
 * between requests there and one request's rollback would erase another's acknowledged write. On
 * PostgreSQL a unit may run again when it met another one, so a unit does nothing but read and write.
 */
export class UnitOfWork {
  private readonly running = new AsyncLocalStorage<{ open: boolean }>();
  private last: Promise<unknown> = Promise.resolve();
  private readonly sequels = new WeakMap<EntityManager, (() => void)[]>();

  constructor(private readonly writer: DataSource) {}

  async run<T>(work: Work<T>): Promise<T> {
    if (this.running.getStore()?.open === true) {
      throw new Error('A unit of work inside another would wait for itself for ever');
    }
    return this.writer.options.type === 'postgres' ? this.again(work) : this.inTurn(work);
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
    const turn = this.last.then(() => emptyLog(this.writer));
    this.last = turn.catch(() => undefined);
    await turn;
  }

  /**
   * Patience is counted from the asking, so that a queue behind a lock does not add it up. Between two
   * units others get their turn: SQLite answers at once, and a long queue would run in one breath, deaf
   * to signals, clocks and readers until its end.
   */
  private inTurn<T>(work: Work<T>): Promise<T> {
    const until = Date.now() + PATIENCE;
    const turn = this.last.then(() => patiently(() => this.unit(work), until));
    this.last = turn.then(
      () => breathe(),
      () => breathe(),
    );
    return turn;
  }

  private async again<T>(work: Work<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.unit(work);
      } catch (error) {
        if (attempt === ATTEMPTS || !UNDONE_FOR_ANOTHER.includes(codeOf(error))) throw error;
      }
    }
  }

  private async unit<T>(work: Work<T>): Promise<T> {
    const unit = { open: true };
    const sequels: (() => void)[] = [];
    const remembering: Work<T> = (manager) => {
      this.sequels.set(manager, sequels);
      return work(manager);
    };
    const transaction = () => this.writer.transaction(remembering);
    const result = await this.running.run(unit, transaction).finally(() => (unit.open = false));
    for (const sequel of sequels) sequel();
    return result;
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
