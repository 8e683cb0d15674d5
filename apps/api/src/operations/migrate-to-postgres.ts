import { type DataSource } from 'typeorm';
import { type AppConfig } from '../config/env';
import { copyAll } from '../database/copying';
import { openWriter, writerOptions } from '../database/data-sources';
import { Refusal } from './refusal';

/**
 * Copies the desk from SQLite to PostgreSQL in one transaction. It may be done again: what an earlier
 * attempt left is replaced, but a database that somebody already works with is not.
 */
export async function migrateToPostgres(config: AppConfig, url: string): Promise<string> {
  const source = await openWriter(writerOptions({ ...config, databaseUrl: undefined }));
  const target = await openWriter(writerOptions({ ...config, databaseUrl: url }));
  try {
    await mustHoldNothingNew(source, target);
    // The source's own transaction keeps every other writer out until the copy is compared.
    const copied = await source.transaction((from) =>
      target.transaction((to) => copyAll(from, to)),
    );
    return `Copied and compared ${copied.rows} rows of ${copied.tables} tables. Now start with DATABASE_URL.`;
  } finally {
    await source.destroy();
    await target.destroy();
  }
}

async function mustHoldNothingNew(source: DataSource, target: DataSource): Promise<void> {
  const [here, there] = await Promise.all([source, target].map(casesIn));
  const strangers = [...(there ?? [])].filter((id) => here?.has(id) !== true);
  if (strangers.length === 0) return;
  throw new Refusal(
    `The database holds ${strangers.length} cases that are not here; nothing was done`,
  );
}

async function casesIn(database: DataSource): Promise<Set<string>> {
  const rows = await database.query<{ id: string }[]>('SELECT id FROM cases');
  return new Set(rows.map(({ id }) => id));
}
