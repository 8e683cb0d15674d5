import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EntityManager } from 'typeorm';
import { Clock } from '../../apps/api/src/config/clock';
import { readEnv } from '../../apps/api/src/config/env';
import { makeHttpApp } from '../../apps/api/src/http-app';

/** A clock that goes on by itself and can be put forward. */
export class TestClock extends Clock {
  private ahead = 0;

  override now(): number {
    return Date.now() + this.ahead;
  }

  advance(milliseconds: number): void {
    this.ahead += milliseconds;
  }
}

export interface Portal {
  readonly url: string;
  readonly dataDir: string;
  readonly clock: TestClock;
  readonly reader: EntityManager;
  get<T>(token: abstract new (...args: never[]) => T): T;
  stop(): Promise<void>;
}

/** The whole api on a free port with its own data folder, speaking real HTTP. */
export async function startPortal(env: NodeJS.ProcessEnv = {}): Promise<Portal> {
  const port = await freePort();
  const dataDir = env.DATA_DIR ?? (await mkdtemp(join(tmpdir(), 'pinabi-')));
  const clock = new TestClock();
  const config = readEnv({ PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: 'error', ...env });
  const app = await makeHttpApp(config, clock);
  await app.listen(port, '127.0.0.1');
  return {
    url: `http://localhost:${port}`,
    dataDir,
    clock,
    reader: app.get(EntityManager),
    get: (token) => app.get(token),
    stop: async () => {
      await app.close();
      if (env.DATA_DIR === undefined) await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
