import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './portal';

export interface Postgres {
  readonly url: string;
  stop(): Promise<void>;
}

/** A PostgreSQL cluster of our own on loopback, thrown away afterwards. It refuses to run as root. */
export async function startPostgres(): Promise<Postgres> {
  const bin = newestBinaries();
  const folder = mkdtempSync(join(tmpdir(), 'pinabi-pg-'));
  const user = owner();
  if (user !== undefined) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  execFileSync(`${bin}/initdb`, ['-D', data, '-U', 'pinabi', '-A', 'trust', '-E', 'UTF8'], {
    ...user,
    stdio: 'ignore',
    cwd: folder,
  });
  const port = await freePort();
  const words = ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', folder];
  const server = spawn(`${bin}/postgres`, words, { ...user, stdio: 'ignore', cwd: folder });
  await answers(port);
  return {
    url: `postgres://pinabi@127.0.0.1:${port}/postgres`,
    stop: () => stop(server, folder),
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

async function answers(port: number): Promise<void> {
  for (let round = 0; round < 100; round += 1) {
    if (await accepts(port)) return;
    await sleep(100);
  }
  throw new Error('PostgreSQL did not come up within 10 s');
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(port, '127.0.0.1');
    socket.once('connect', () => (socket.destroy(), resolve(true)));
    socket.once('error', () => resolve(false));
  });
}

async function stop(server: ChildProcess, folder: string): Promise<void> {
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGINT');
  await ended;
  rmSync(folder, { recursive: true, force: true });
}
