import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EntityManager } from 'typeorm';
import { Clock } from '../../apps/api/src/config/clock';
import { readEnv } from '../../apps/api/src/config/env';
import { makeHttpApp } from '../../apps/api/src/http-app';
import { holdPort } from './free-port';
import { keepTime } from './pace';
import { type Postgres, startPostgres } from './postgres';

/** A clock that goes on by itself and can be put forward. */
class TestClock extends Clock {
  private ahead = 0;

  override now(): number {
    return Date.now() + this.ahead;
  }

  advance(milliseconds: number): void {
    this.ahead += milliseconds;
  }

  /** To the first moment of the next minute, hour or day: limits count by the clock and begin anew with each. */
  toNext(window: number): void {
    this.advance(window - (this.now() % window));
  }
}

export interface Portal {
  readonly url: string;
  readonly dataDir: string;
  /** Start another portal with these, and it stands on the same data. */
  readonly house: NodeJS.ProcessEnv;
  /** Every folder in which it, or its database server, keeps bytes. */
  readonly folders: readonly string[];
  readonly clock: TestClock;
  readonly reader: EntityManager;
  get<T>(token: abstract new (...args: never[]) => T): T;
  stop(): Promise<void>;
}

/**
 * The whole api on a free port with its own data folder, speaking real HTTP. In the project
 * `postgres` (jest.config.js) it stands on a cluster of its own instead of SQLite.
 */
export async function startPortal(env: NodeJS.ProcessEnv = {}): Promise<Portal> {
  const { port, release } = await holdPort();
  const dataDir = env.DATA_DIR ?? (await mkdtemp(join(tmpdir(), 'pinabi-')));
  const postgres = env.DATABASE_URL === undefined ? await databaseOfProject() : undefined;
  const house = { DATA_DIR: dataDir, DATABASE_URL: env.DATABASE_URL ?? postgres?.url };
  const told = { PORT: String(port), LOG_LEVEL: 'error', ...env, ...house };
  const clock = new TestClock();
  const config = readEnv(told);
  const app = await makeHttpApp(config, clock);
  // Until now no other worker's portal was given it: a database takes seconds to make.
  await release();
  await app.listen(port, '127.0.0.1');
  keepTime(`http://localhost:${port}`, clock);
  return {
    url: `http://localhost:${port}`,
    dataDir,
    house,
    folders: [dataDir, ...(postgres === undefined ? [] : [postgres.data])],
    clock,
    reader: app.get(EntityManager),
    get: (token) => app.get(token),
    stop: async () => {
      await app.close();
      await postgres?.stop();
      if (env.DATA_DIR === undefined) await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function databaseOfProject(): Promise<Postgres | undefined> {
  const { testDatabase } = globalThis as { testDatabase?: string };
  return testDatabase === 'postgres' ? startPostgres('-c', 'fsync=off') : undefined;
}
