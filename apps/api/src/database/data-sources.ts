import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { type AppConfig } from '../config/env';
import { holdingMigrationLock } from './migration-lock';
import { ENTITIES, MIGRATIONS } from './schema';
import { beginImmediately, patiently } from './sqlite-begin';

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
  if (options.type === 'postgres') {
    await holdingMigrationLock(options.url ?? '', () => writer.runMigrations());
  } else {
    beginImmediately(writer);
    await patiently(() => writer.runMigrations());
  }
  return writer;
}

const shared = {
  entities: ENTITIES,
  migrations: MIGRATIONS,
  migrationsTransactionMode: 'each' as const,
};

/**
 * Connections of each pool. One replica holds 8 + 10, one to listen, one for its place in the log and one while it migrates, so four
 * fit below PostgreSQL's usual 100 (docs/capacity.md).
 */
const POOL = { writer: 8, reader: 10 };

/** An instant is a number there too: the driver would hand a bigint over as text. */
const onPostgres = { type: 'postgres', parseInt8: true } as const;

/** Nothing waits for ever: not for a connection, a lock, a statement, a forgotten transaction, a dead network. */
const LIMITS = {
  connectionTimeoutMillis: 5_000,
  lock_timeout: 5_000,
  statement_timeout: 10_000,
  idle_in_transaction_session_timeout: 15_000,
  query_timeout: 15_000,
  keepAlive: true,
};

export function writerOptions({ databaseUrl, dataDir }: AppConfig): DataSourceOptions {
  if (databaseUrl !== undefined) {
    const durable = { options: '-c synchronous_commit=on' };
    const extra = { ...LIMITS, ...durable, max: POOL.writer };
    return { ...shared, ...onPostgres, url: databaseUrl, extra };
  }
  mkdirSync(dataDir, { recursive: true });
  return sqliteOptions(sqliteFile(dataDir));
}

/** The options to write one SQLite file, wherever it lies. */
export function sqliteOptions(database: string): DataSourceOptions {
  return { ...shared, type: 'better-sqlite3', database, timeout: 100, prepareDatabase: prepare };
}

export function readerOptions({ databaseUrl, dataDir }: AppConfig): DataSourceOptions {
  if (databaseUrl === undefined) {
    const database = sqliteFile(dataDir);
    const asked = { timeout: 100, readonly: true, prepareDatabase: remembering };
    return { ...shared, type: 'better-sqlite3', database, ...asked };
  }
  const readOnly = { options: '-c default_transaction_read_only=on' };
  const extra = { ...LIMITS, ...readOnly, max: POOL.reader };
  return { ...shared, ...onPostgres, url: databaseUrl, extra };
}

function sqliteFile(dataDir: string): string {
  return join(dataDir, 'pinabi.sqlite');
}

interface Connection {
  pragma(source: string): unknown;
}

/**
 * 2 MB of pages: better-sqlite3's own 16 MB for each connection are soon full where there are many cases,
 * and the system remembers the file's pages once for everybody.
 */
function remembering(connection: Connection): void {
  connection.pragma('cache_size = -2000');
}

/**
 * WAL with synchronous=FULL lost no acknowledged row in 120 simulated power cuts, NORMAL lost one in
 * 119 of them; secure_delete makes erased text leave the file (docs/adr/0006).
 */
function prepare(connection: Connection): void {
  remembering(connection);
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
