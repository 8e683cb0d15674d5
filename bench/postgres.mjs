import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

const PORT = 54329;

/** A cluster of our own with PostgreSQL's usual settings, thrown away afterwards. */
export async function startPostgres() {
  const bin = `/usr/lib/postgresql/${readdirSync('/usr/lib/postgresql').sort().at(-1)}/bin`;
  const folder = mkdtempSync(join(tmpdir(), 'pinabi-bench-pg-'));
  const user = process.getuid?.() === 0 ? { uid: idOf('-u'), gid: idOf('-g') } : undefined;
  if (user) chownSync(folder, user.uid, user.gid);
  const as = { ...user, cwd: folder, stdio: 'ignore' };
  const data = join(folder, 'data');
  execFileSync(`${bin}/initdb`, ['-D', data, '-U', 'pinabi', '-A', 'trust', '-E', 'UTF8'], as);
  const server = spawn(
    `${bin}/postgres`,
    ['-D', data, '-p', String(PORT), '-h', '127.0.0.1', '-k', folder],
    as,
  );
  const url = `postgres://pinabi@127.0.0.1:${PORT}/postgres`;
  await answers(url);
  return {
    url,
    stop: async () => {
      server.kill('SIGINT');
      await once(server, 'exit');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function idOf(flag) {
  return Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
}

async function answers(connectionString) {
  for (let look = 0; look < 100; look += 1) {
    const client = new pg.Client({ connectionString });
    try {
      await client.connect();
      return await client.end();
    } catch {
      await sleep(100);
    }
  }
  throw new Error('PostgreSQL did not come up');
}
