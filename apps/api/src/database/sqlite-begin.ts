import { setTimeout as sleep } from 'node:timers/promises';
import { type DataSource } from 'typeorm';

const PATIENCE = 5000;
const BREATH = 50;

/** Another program kept the database locked for longer than we wait. Nothing was written. */
export class DatabaseBusy extends Error {
  readonly retryable = true;
}

/**
 * Makes the writer's own BEGIN take the write lock at once, and wait for it without blocking the
 * process: SQLite's own waiting is synchronous and freezes every request. A BEGIN IMMEDIATE sent by
 * hand would instead meet TypeORM's nested BEGIN in save() and break the transaction.
 */
export function beginImmediately(writer: DataSource): void {
  const runner = writer.createQueryRunner();
  const query = runner.query.bind(runner) as (...args: unknown[]) => Promise<unknown>;
  const patient = (...args: unknown[]) =>
    args[0] === 'BEGIN TRANSACTION' ? patiently(() => query('BEGIN IMMEDIATE')) : query(...args);
  Object.assign(runner, { query: patient });
}

async function patiently(begin: () => Promise<unknown>): Promise<unknown> {
  const until = Date.now() + PATIENCE;
  for (;;) {
    try {
      return await begin();
    } catch (error) {
      if (!isBusy(error)) throw error;
      if (Date.now() > until) throw new DatabaseBusy('The database is locked', { cause: error });
      await sleep(BREATH);
    }
  }
}

function isBusy(error: unknown): boolean {
  const cause = (error as { driverError?: { code?: string } }).driverError;
  return cause?.code?.startsWith('SQLITE_BUSY') === true;
}
