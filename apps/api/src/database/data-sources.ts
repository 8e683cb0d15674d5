import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { type AppConfig } from '../config/env';
import { ENTITIES, MIGRATIONS } from './schema';
import { beginImmediately } from './sqlite-begin';

/** The two doors to the database: one connection or pool writes, the other can only read. */
export interface DataSources {
  readonly writer: DataSource;
  readonly reader: DataSource;
}

/** Both doors, for a program without Nest's modules. The reader opens after the migrations. */
export async function openDataSources(config: AppConfig): Promise<DataSources> {
  const writer = await openWriter(writerOptions(config));
  const reader = await new DataSource(readerOptions(config)).initialize();
  return { writer, reader };
}

/** Opens the writer and brings the schema up to date. */
export async function openWriter(options: DataSourceOptions): Promise<DataSource> {
  const writer = await new DataSource(options).initialize();
  if (options.type === 'better-sqlite3') beginImmediately(writer);
  await writer.runMigrations();
  return writer;
}

const shared = {
  entities: ENTITIES,
  migrations: MIGRATIONS,
  migrationsTransactionMode: 'each' as const,
};

const LIMITS = { statement_timeout: 10_000, idle_in_transaction_session_timeout: 15_000 };

export function writerOptions({ databaseUrl, dataDir }: AppConfig): DataSourceOptions {
  if (databaseUrl !== undefined) {
    return { ...shared, type: 'postgres', url: databaseUrl, extra: LIMITS };
  }
  mkdirSync(dataDir, { recursive: true });
  const database = join(dataDir, 'pinabi.sqlite');
  return { ...shared, type: 'better-sqlite3', database, timeout: 100, prepareDatabase: prepare };
}

export function readerOptions({ databaseUrl, dataDir }: AppConfig): DataSourceOptions {
  if (databaseUrl === undefined) {
    const database = join(dataDir, 'pinabi.sqlite');
    return { ...shared, type: 'better-sqlite3', database, readonly: true };
  }
  const readOnly = { ...LIMITS, options: '-c default_transaction_read_only=on' };
  return { ...shared, type: 'postgres', url: databaseUrl, extra: readOnly };
}

/**
 * WAL with synchronous=FULL lost no acknowledged row in 120 simulated power cuts, NORMAL lost one in
 * 119 of them; secure_delete makes erased text leave the file (docs/adr/0005).
 */
function prepare(connection: { pragma(source: string): unknown }): void {
  for (const pragma of [
    'journal_mode = WAL',
    'synchronous = FULL',
    'foreign_keys = ON',
    'secure_delete = ON',
    'trusted_schema = OFF',
    'cell_size_check = ON',
  ]) {
    connection.pragma(pragma);
  }
}
