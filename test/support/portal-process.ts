import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from './built';
import { freePort } from './free-port';

const ATTEMPTS = 3;
/** For the pipes of a process that has ended; another one may hold them open. */
const LAST_WORDS = 5_000;

/** A portal as it runs at home: its own process, which can be killed. */
export interface PortalProcess {
  readonly url: string;
  readonly pid: number;
  /** How long it took from the start of the process to the line that says where the portal is. */
  readonly upAfter: number;
  /** What it wrote so far, to both of its outputs. */
  output(): string;
  /** Sends the signal and waits for the end; tells how it ended. */
  end(signal: NodeJS.Signals): Promise<Ending>;
}

interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly after: number;
}

/**
 * Starts the built portal and waits until it listens. `prefix` is a command it runs under. A port that
 * was free may be some connection's by the time it is listened on: then another one is taken.
 */
export async function startPortalProcess(
  env: NodeJS.ProcessEnv,
  prefix: readonly string[] = [],
): Promise<PortalProcess> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startOn(env.PORT ?? String(await freePort()), env, prefix);
    } catch (error) {
      const taken = env.PORT === undefined && String(error).includes('EADDRINUSE');
      if (!taken || attempt === ATTEMPTS) throw error;
    }
  }
}

async function startOn(
  port: string,
  env: NodeJS.ProcessEnv,
  prefix: readonly string[],
): Promise<PortalProcess> {
  const began = Date.now();
  const child = spawnPortal({ LOG_LEVEL: 'error', ...env, PORT: port }, prefix);
  const output = outputOf(child);
  await listens(child, output);
  return {
    url: `http://localhost:${port}`,
    pid: child.pid ?? 0,
    upAfter: Date.now() - began,
    output,
    end: (signal) => end(child, signal),
  };
}

/** Starts the built portal when it is expected to refuse; resolves to what it wrote. */
export async function refusedStart(
  env: NodeJS.ProcessEnv,
): Promise<{ code: number; said: string }> {
  const child = spawnPortal(env, []);
  const output = outputOf(child);
  const code = await new Promise<number>((resolve) => {
    child.once('close', (status) => resolve(status ?? -1));
  });
  return { code, said: output() };
}

function spawnPortal(env: NodeJS.ProcessEnv, prefix: readonly string[]): ChildProcess {
  const main = join(root, 'dist/apps/api/src/main.js');
  const [command = process.execPath, ...words] = [...prefix, process.execPath, main];
  return spawn(command, words, { env, stdio: ['ignore', 'pipe', 'pipe'] });
}

function outputOf(child: ChildProcess): () => string {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (part: string) => (text += part));
  }
  return () => text;
}

function listens(child: ChildProcess, output: () => string): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = () => {
      if (/^Portal: /m.test(output())) resolve();
    };
    child.stdout?.on('data', look);
    // 'close' comes when all that it wrote is read, 'exit' may come before.
    child.once('close', () => reject(new Error(`The portal did not start: ${output()}`)));
  });
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<Ending> {
  const began = Date.now();
  if (child.exitCode === null && child.signalCode === null) {
    const exit = once(child, 'exit');
    child.kill(signal);
    await exit;
  }
  const after = Date.now() - began;
  await Promise.race([lastWords(child), sleep(LAST_WORDS, undefined, { ref: false })]);
  return { code: child.exitCode, signal: child.signalCode, after };
}

/** A process may be gone before all that it wrote is read. */
async function lastWords({ stdout, stderr }: ChildProcess): Promise<void> {
  const read = [stdout, stderr].map(async (stream) => stream && finished(stream));
  await Promise.allSettled(read);
}
