import { Client } from 'pg';

/** Any fixed number, as long as it is ours: "pinabi" in base 36. */
const LOCK = parseInt('pinabi', 36);

/**
 * Replicas that start at once migrate one after the other, and all but the first find nothing to do;
 * TypeORM has no lock of its own (typeorm #4588). The lock belongs to a connection of its own and ends
 * with it, so that a killed replica leaves none behind.
 */
export async function holdingMigrationLock<T>(url: string, work: () => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, lock_timeout: 60_000 });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    return await work();
  } finally {
    await client.end();
  }
}
