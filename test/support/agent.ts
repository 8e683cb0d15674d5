import { spawn as spawnPlain, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type IPty, spawn } from '@lydell/node-pty';

const ROOT = join(__dirname, '../..');
export const AGENT = join(ROOT, 'dist/apps/agent/src/main.js');
const PATIENCE_MS = 50_000;
/** What a process said last can arrive after the news of its end. */
const LAST_WORDS_MS = 5_000;
const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const COLOUR = new RegExp(`${String.fromCharCode(27)}\\[[\\d;]*m`, 'g');

/** Building takes longer than a test usually may. */
jest.setTimeout(60_000);

/** Builds the agent when a source is newer than what was built; one test worker does it for all. */
function builtAgent(): string {
  const lock = join(tmpdir(), `pinabi-agent-build-${statSync(ROOT).ino}`);
  // In this order: who builds has the lock, and `main.js` is not the last file that is written.
  for (const begun = Date.now(); !isFresh() || existsSync(lock); sleep(200)) {
    if (Date.now() - begun > 120_000) throw new Error(`the agent was not built; remove ${lock}`);
    if (!tookLock(lock)) continue;
    try {
      if (!isFresh()) build();
    } finally {
      rmSync(lock, { recursive: true, force: true });
    }
  }
  return AGENT;
}

function isFresh(): boolean {
  if (!existsSync(AGENT)) return false;
  const built = statSync(AGENT).mtimeMs;
  return ['apps/agent', 'libs'].every((folder) => newestIn(join(ROOT, folder)) <= built);
}

function newestIn(folder: string): number {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile() && !entry.name.endsWith('.spec.ts'));
  return Math.max(...files.map((file) => statSync(join(file.parentPath, file.name)).mtimeMs));
}

function build(): void {
  const built = spawnSync('npx', ['nest', 'build', 'agent'], { cwd: ROOT, encoding: 'utf8' });
  if (built.status !== 0) throw new Error(built.stdout + built.stderr);
}

function tookLock(path: string): boolean {
  try {
    mkdirSync(path);
    return true;
  } catch {
    return false;
  }
}

function sleep(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

export interface Started {
  readonly env?: Readonly<Record<string, string>>;
  readonly columns?: number;
  /** A file that takes stdout, so that the terminal shows what is not stdout. */
  readonly stdoutTo?: string;
  /** Where it runs, and what it takes for its home and its temporary folder. */
  readonly folder?: string;
  /** A command the agent runs under, up to and with Node. */
  readonly prefix?: readonly string[];
  /** Another program on the same terminal, in place of the agent. */
  readonly command?: readonly string[];
}

/** The built agent at a real pseudo-terminal, with a person who reads and types. */
export class AgentRun {
  #shown = '';
  #read = 0;
  #ended = Infinity;
  #how = 'still running';
  readonly exit: Promise<number>;

  private constructor(private readonly pty: IPty) {
    pty.onData((text) => (this.#shown += text));
    this.exit = new Promise((resolve) => pty.onExit(({ exitCode }) => resolve(exitCode)));
    pty.onExit(({ exitCode, signal }) => {
      this.#ended = Date.now();
      this.#how = `ended with ${exitCode}, signal ${signal ?? 0}`;
    });
  }

  static start(line: string, started: Started = {}): AgentRun {
    const words = line === '' ? [] : line.split(' ');
    const command = [
      ...(started.command ?? [...(started.prefix ?? [process.execPath]), builtAgent()]),
      ...words,
    ];
    const [file = '', ...args] =
      started.stdoutTo === undefined
        ? command
        : [
            '/bin/sh',
            '-c',
            'out=$1; shift; exec "$@" > "$out"',
            'sh',
            started.stdoutTo,
            ...command,
          ];
    const place = started.folder ?? ROOT;
    const home =
      started.folder === undefined ? {} : { HOME: place, TMPDIR: place, XDG_CACHE_HOME: place };
    const env = { PATH, LANG: 'C.UTF-8', TERM: 'xterm', ...home, ...started.env };
    const size = { cols: started.columns ?? 80, rows: 50 };
    return new AgentRun(spawn(file, args, { env, cwd: place, ...size }));
  }

  get pid(): number {
    return this.pty.pid;
  }

  /** All that the terminal has shown, without colours. */
  get screen(): string {
    return this.#shown.replaceAll('\r\n', '\n').replace(COLOUR, '');
  }

  /** Waits until the terminal shows this, after what was waited for before. */
  async sees(text: string): Promise<void> {
    const begun = Date.now();
    for (;;) {
      const at = this.screen.indexOf(text, this.#read);
      if (at >= 0) {
        this.#read = at + text.length;
        return;
      }
      const waited = Date.now();
      if (waited - begun > PATIENCE_MS || waited - this.#ended > LAST_WORDS_MS) {
        throw new Error(`never saw ${text}; ${this.#how}:\n${this.screen}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  type(keys: string): void {
    this.pty.write(keys);
  }

  /** Answers prompts one after the other, each with Enter. */
  async answers(dialogue: readonly (readonly [prompt: string, answer: string])[]): Promise<void> {
    for (const [prompt, answer] of dialogue) {
      await this.sees(prompt);
      this.type(`${answer}\r`);
    }
  }

  kill(signal: string): void {
    this.pty.kill(signal);
  }
}

/** The agent without any terminal, as a script runs it. */
export function runWithoutTerminal(
  line: readonly string[],
  { input, env = {} }: { input?: string; env?: Readonly<Record<string, string>> } = {},
): Promise<{ exit: number | null; stdout: string; stderr: string }> {
  const child = spawnPlain('setsid', ['--wait', process.execPath, builtAgent(), ...line], {
    env: { PATH, LANG: 'C.UTF-8', ...env },
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.setEncoding('utf8').on('data', (text: string) => (said[name] += text));
  }
  child.stdin?.on('error', () => undefined).end(input);
  return new Promise((resolve) => child.once('close', (exit) => resolve({ exit, ...said })));
}

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'pinabi-agent-'));
}
