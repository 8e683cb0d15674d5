import { AsyncResource } from 'node:async_hooks';
import { setImmediate as breathe } from 'node:timers/promises';
import { type DataSource, type EntityManager } from 'typeorm';
import { isDatabaseAway } from './database-away';
import { isInTransaction, patiently } from './sqlite-begin';

type Unit<T> = (manager: EntityManager) => Promise<T>;

/** Resolves to what is to be done once it is durable: to tell whoever waits how it ended. */
type Attempt = (manager: EntityManager) => Promise<() => void>;

interface Waiting {
  readonly attempt: Attempt;
  readonly until: number;
  readonly fail: (error: unknown) => void;
}

/** So many share one commit: the first of them waits for the work of the others. */
const MOST_TOGETHER = 16;

/**
 * Units on SQLite's one connection, first in, first out. Those that wait when the connection falls free
 * share one transaction, each in a savepoint of its own, and thereby one wait for the disk: on a busy
 * disk that wait is nine tenths of a unit (docs/adr/0031). One that fails is undone alone; nobody is
 * told anything before the common commit. Between two units others get their turn: SQLite answers at
 * once, and a long queue would run in one breath, deaf to signals, clocks and readers until its end.
 */
export class SharedCommits {
  private waiting: Waiting[] = [];
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly writer: DataSource) {}

  /** `until` ends the patience with a locked database. Nothing but `unit` runs between its savepoints. */
  run<T>(unit: Unit<T>, until: number): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const attempt = AsyncResource.bind(async (manager: EntityManager) => {
        const result = await unit(manager);
        return () => resolve(result);
      });
      this.waiting.push({ attempt, until, fail: reject });
      if (this.waiting.length === 1) this.lineUp();
    });
  }

  /** Between two commits, when its turn comes. */
  inLine<T>(task: () => Promise<T>): Promise<T> {
    const turn = this.last.then(task);
    this.last = turn.catch(() => undefined);
    return turn;
  }

  private lineUp(): void {
    this.last = this.last.then(() => this.next());
  }

  private async next(): Promise<void> {
    const group = this.waiting.splice(0, MOST_TOGETHER);
    if (this.waiting.length > 0) this.lineUp();
    const told = group.length > 1 ? await this.together(group) : undefined;
    if (told === undefined) for (const unit of group) await this.alone(unit);
    else for (const tell of told) tell();
  }

  /** `undefined` when the transaction came to nothing, whosever fault it was: nothing of it was kept. */
  private async together(group: readonly Waiting[]): Promise<(() => void)[] | undefined> {
    try {
      return await this.writer.transaction(async (manager) => {
        const told: (() => void)[] = [];
        for (const unit of group) told.push(await this.inSavepoint(manager, unit));
        return told;
      });
    } catch {
      return undefined;
    }
  }

  private async inSavepoint(manager: EntityManager, unit: Waiting): Promise<() => void> {
    try {
      return await manager.transaction(unit.attempt);
    } catch (error) {
      // On a full disk SQLite undoes the whole transaction by itself.
      if (isDatabaseAway(error) || !(await isInTransaction(this.writer))) throw error;
      return () => unit.fail(error);
    } finally {
      await breathe();
    }
  }

  private async alone({ attempt, until, fail }: Waiting): Promise<void> {
    try {
      const tell = await patiently(() => this.writer.transaction(attempt), until);
      tell();
    } catch (error) {
      fail(error);
    }
    await breathe();
  }
}
