import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../scripts/installed.mjs';

/**
 * A data folder, and a database that is filled with so many example cases. A `filled` folder holds them
 * already: its cases stay, a few more come to it.
 */
export function furnish({ databaseUrl = '', cases = 0, folder: filled } = {}) {
  const folder = filled ?? mkdtempSync(join(tmpdir(), 'pinabi-bench-'));
  const env = {
    DATA_DIR: folder,
    DATABASE_URL: databaseUrl,
    TRUST_PROXY_HOPS: '1',
    LOG_LEVEL: 'error',
  };
  if (filled === undefined && cases > 0) {
    const words = ['--cases', String(cases), '--seed', '1'];
    spawnSync(process.execPath, [entry('desk/seed/main.js'), ...words], { env });
  }
  const clear = () => filled ?? rmSync(folder, { recursive: true, force: true });
  return { env, clear };
}

/** Portals as they run at home, each in its own process. */
export async function startPortals(env, replicas = 1) {
  const ports = await Promise.all(Array.from({ length: replicas }, freePort));
  const shared = { ...env, REPLICAS: String(replicas), PUBLIC_URL: `http://localhost:${ports[0]}` };
  const portals = [];
  for (const port of ports) portals.push(await started({ ...shared, PORT: String(port) }));
  return {
    urls: ports.map((port) => `http://localhost:${port}`),
    invitation: portals[0].invitation,
    /** The most that one of them holds in memory, in MB. */
    memory: () => Math.max(...portals.map(({ child }) => residentMemory(child.pid))),
    stop: () =>
      Promise.all(
        portals.map(async ({ child }) => {
          child.kill('SIGINT');
          await once(child, 'exit');
        }),
      ),
  };
}

async function started(env) {
  const child = spawn(process.execPath, [entry('main.js')], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.setEncoding('utf8');
  for await (const part of child.stdout.iterator({ destroyOnReturn: false })) {
    said += part;
    // The one-time link of a desk that nobody has entered is the last line of a start.
    const [, link] = /(\/desk\/invitations\/\S+)\s/.exec(said) ?? [];
    if (link === undefined && !(env.ENTERED && said.includes('Desk: '))) continue;
    child.stdout.resume();
    return { child, invitation: link };
  }
  throw new Error(`The portal did not start: ${said}`);
}

function residentMemory(pid) {
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}

function entry(name) {
  return join(root, 'dist/apps/api/src', name);
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}
