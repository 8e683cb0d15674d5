import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { freePort } from './free-port';

export interface Postgres {
  readonly url: string;
  /** Where the cluster lives: certificates are put here. */
  readonly data: string;
  /** Pulls the plug: every connection is cut, nothing is tidied up; then starts the server again. */
  restartAtOnce(): Promise<void>;
  stop(): Promise<void>;
}

/** A PostgreSQL cluster of our own on loopback, thrown away afterwards. It refuses to run as root. */
export async function startPostgres(...settings: string[]): Promise<Postgres> {
  const bin = newestBinaries();
  const folder = mkdtempSync(join(tmpdir(), 'pinabi-pg-'));
  const user = owner();
  if (user !== undefined) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const as = { ...user, stdio: 'ignore' as const, cwd: folder };
  const made = ['-D', data, '-U', 'pinabi', '-A', 'trust', '-E', 'UTF8', '--no-sync'];
  execFileSync(`${bin}/initdb`, made, as);
  const port = await freePort();
  const words = ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', folder, ...settings];
  const start = () => spawn(`${bin}/postgres`, words, as);
  let server = start();
  const up = () => accepts(port);
  await answers(up);
  return {
    url: `postgres://pinabi@127.0.0.1:${port}/postgres`,
    data,
    restartAtOnce: async () => {
      await ended(server, 'SIGQUIT');
      server = start();
      await answers(up);
    },
    stop: async () => {
      await ended(server, 'SIGINT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function newestBinaries(): string {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root).map(Number) : [];
  const newest = Math.max(...versions.filter((version) => version >= 15));
  if (!Number.isFinite(newest)) throw new Error('The tests need the Debian package postgresql');
  return `${root}/${newest}/bin`;
}

/** Debian's package makes the user postgres; who is not root runs the server as themselves. */
function owner(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

async function answers(up: () => Promise<boolean>): Promise<void> {
  for (let round = 0; round < 1_200; round += 1) {
    if (await up()) return;
    await sleep(50);
  }
  throw new Error('PostgreSQL did not come up within a minute');
}

/** A connection to a server that is still recovering is accepted and then sent away. */
async function accepts(port: number): Promise<boolean> {
  const client = new Client({ host: '127.0.0.1', port, user: 'pinabi', database: 'postgres' });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

async function ended(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const exit = new Promise((resolve) => server.once('exit', resolve));
  server.kill(signal);
  await exit;
}
