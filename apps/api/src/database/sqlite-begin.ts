import { setTimeout as sleep } from 'node:timers/promises';
import { type DataSource } from 'typeorm';

/** How long a unit of work waits for a database that another program keeps locked. */
export const PATIENCE = 5000;
const BREATH = 50;

/** Another program kept the database locked for longer than we wait. Nothing was written. */
class DatabaseBusy extends Error {
  readonly retryable = true;
}

/**
 * Makes the writer's own BEGIN take the write lock at once. A BEGIN IMMEDIATE sent by hand would
 * instead meet TypeORM's nested BEGIN in save() and break the transaction.
 *
 * On a full disk SQLite rolls back by itself (sqlite.org/lang_transaction.html, section 3); TypeORM's
 * ROLLBACK then fails, and it would for ever after open savepoints where it means transactions.
 */
export function beginImmediately(writer: DataSource): void {
  const runner = writer.createQueryRunner();
  const query = runner.query.bind(runner) as (...args: unknown[]) => Promise<unknown>;
  let begun = false;
  const begin = async () => {
    begun = false;
    await query('BEGIN IMMEDIATE').catch(asBusy);
    begun = true;
  };
  const watched = async (...args: unknown[]) => {
    if (args[0] === 'BEGIN TRANSACTION') return begin();
    if (isRollback(args[0]) && begun && !(await isInTransaction(writer))) return undefined;
    return query(...args);
  };
  Object.assign(runner, { query: watched });
}

const isRollback = (statement: unknown) =>
  typeof statement === 'string' && /^ROLLBACK\b/.test(statement);

/** Whether SQLite itself is in a transaction, whatever TypeORM believes. */
export async function isInTransaction(writer: DataSource): Promise<boolean> {
  const connection: unknown = await writer.createQueryRunner().connect();
  return (connection as { readonly inTransaction: boolean }).inTransaction;
}

/**
 * Begins again while the database is locked, without blocking the process: SQLite's own waiting is
 * synchronous and freezes every request. Only a BEGIN is ever busy, so no work is done twice.
 */
export async function patiently<T>(
  work: () => Promise<T>,
  until = Date.now() + PATIENCE,
): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof DatabaseBusy) || Date.now() > until) throw error;
      await sleep(BREATH);
    }
  }
}

function asBusy(error: unknown): never {
  const cause = (error as { driverError?: { code?: string } }).driverError;
  if (cause?.code?.startsWith('SQLITE_BUSY') !== true) throw error;
  throw new DatabaseBusy('The database is locked', { cause: error });
}
