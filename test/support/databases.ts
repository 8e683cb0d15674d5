import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource, type EntityManager } from 'typeorm';
import { readEnv } from '../../apps/api/src/config/env';
import { readerOptions, writerOptions } from '../../apps/api/src/database/data-sources';
import { type Postgres, startPostgres } from './postgres';

export const DATABASES = ['SQLite', 'PostgreSQL'] as const;

/** A data folder, and a PostgreSQL cluster where one is meant, with the environment that names them. */
export interface House {
  readonly folder: string;
  readonly postgres: Postgres | undefined;
  readonly env: NodeJS.ProcessEnv;
  /** Looks into the database from outside, while a portal uses it. */
  look<T>(at: (reader: EntityManager) => Promise<T>): Promise<T>;
  /** Strangers may make us send 1,000 mails an hour; a test that opens more cases lets hours go by. */
  letAnHourPass(): Promise<void>;
  tearDown(): Promise<void>;
}

export async function buildHouse(kind: (typeof DATABASES)[number]): Promise<House> {
  const folder = mkdtempSync(join(tmpdir(), 'pinabi-'));
  const postgres = kind === 'PostgreSQL' ? await startPostgres() : undefined;
  const env = {
    DATA_DIR: folder,
    TRUST_PROXY_HOPS: '1',
    ...(postgres && { DATABASE_URL: postgres.url }),
  };
  return {
    folder,
    postgres,
    env,
    look: (at) => lookInto(env, at),
    letAnHourPass: () => forgetTries(env),
    tearDown: async () => {
      await postgres?.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export async function lookInto<T>(
  env: NodeJS.ProcessEnv,
  at: (reader: EntityManager) => Promise<T>,
): Promise<T> {
  const source = await new DataSource(readerOptions(readEnv(env))).initialize();
  return at(source.manager).finally(() => source.destroy());
}

async function forgetTries(env: NodeJS.ProcessEnv): Promise<void> {
  const source = await new DataSource(writerOptions(readEnv(env))).initialize();
  await source.query('DELETE FROM limit_counts').finally(() => source.destroy());
}
