import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { type Readable } from 'node:stream';
import { type ControllingTerminal } from '../terminal/controlling-terminal';
import { answer, MARK, MOST_RECORD_BYTES, WorkerAnswer } from './answer';
import { type Order, wordsOf } from './order';

/** The worker ends by itself after 60 s without a key and 5 minutes in all; this is for one that hangs. */
const LIMITS = { idleMs: 65_000, allMs: 310_000, cardMs: 60_000 };

export interface WorkerSurroundings {
  readonly terminal: ControllingTerminal;
  readonly env: Readonly<Record<string, string>>;
  readonly limits?: typeof LIMITS;
}

/**
 * Lends the terminal to a PIN worker and waits for its one answer. The terminal is silent before
 * the worker starts, so that not even a hasty key is echoed, and itself again on every way out.
 */
export async function runPinWorker(
  order: Order,
  { terminal, env, limits = LIMITS }: WorkerSurroundings,
): Promise<WorkerAnswer> {
  terminal.silence();
  const worker = launch(order, env);
  const release = holdSignals(terminal, worker);
  try {
    return await answerOf(worker, limits);
  } finally {
    release();
    terminal.restore();
  }
}

/** Without core files, without NODE_OPTIONS: nobody gets to see the worker's memory. */
function launch(order: Order, env: Readonly<Record<string, string>>): ChildProcess {
  const command = [process.execPath, join(__dirname, 'main.js'), ...wordsOf(order)];
  const [file = '', ...args] =
    process.platform === 'win32'
      ? command
      : ['/bin/sh', '-c', 'ulimit -c 0 && exec "$@"', 'sh', ...command];
  return spawn(file, args, {
    env: { ...env },
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    windowsHide: false,
  });
}

async function answerOf(child: ChildProcess, limits: typeof LIMITS): Promise<WorkerAnswer> {
  const heard = new Heard();
  const started = Date.now();
  const watch = setInterval(() => {
    if (isOverdue(heard, started, limits)) child.kill('SIGKILL');
  }, 250);
  (child.stdio[3] as Readable).on('data', (bytes: Buffer) => heard.take(bytes));
  try {
    const cause = await endOf(child);
    return heard.answer() ?? (heard.onTheCard ? answer('unknown') : unanswered(cause));
  } finally {
    clearInterval(watch);
  }
}

function isOverdue(heard: Heard, started: number, limits: typeof LIMITS): boolean {
  const now = Date.now();
  if (heard.onTheCard) return now - heard.lastMark > limits.cardMs;
  return now - (heard.lastMark || started) > limits.idleMs || now - started > limits.allMs;
}

type End = 'killed' | 'failed';

function endOf(child: ChildProcess): Promise<End> {
  return new Promise((resolve) => {
    child.once('error', () => resolve('failed'));
    child.once('close', (_code, signal) => resolve(signal === null ? 'failed' : 'killed'));
  });
}

/** It ended before it spoke to the card, so nothing was used up. */
function unanswered(cause: End): WorkerAnswer {
  return cause === 'killed' ? answer('timed-out') : { ...answer('fault'), fault: 'our-bug' };
}

/** What the worker has said so far: marks, then the record. Anything longer is not listened to. */
class Heard {
  onTheCard = false;
  lastMark = 0;
  #record = '';

  take(bytes: Buffer): void {
    for (const byte of bytes) this.#takeOne(byte);
  }

  answer(): WorkerAnswer | null {
    try {
      const parsed = WorkerAnswer.safeParse(JSON.parse(this.#record));
      return parsed.success ? parsed.data : null;
    } catch {
      return null;
    }
  }

  #takeOne(byte: number): void {
    const isMark = this.#record === '' && (byte === MARK.key || byte === MARK.card);
    if (isMark) {
      this.lastMark = Date.now();
      this.onTheCard ||= byte === MARK.card;
    } else if (this.#record.length <= MOST_RECORD_BYTES) {
      this.#record += String.fromCharCode(byte);
    }
  }
}

/** Ctrl-C belongs to the worker meanwhile; every other end must leave a usable terminal behind. */
function holdSignals(terminal: ControllingTerminal, worker: ChildProcess): () => void {
  const ignore = () => undefined;
  const giveBack = () => {
    worker.kill('SIGTERM');
    terminal.restore();
  };
  const end = (signal: NodeJS.Signals) => process.exit(signal === 'SIGHUP' ? 129 : 143);
  process.on('SIGINT', ignore).on('SIGTERM', end).on('SIGHUP', end).on('exit', giveBack);
  return () => {
    process.off('SIGINT', ignore).off('SIGTERM', end).off('SIGHUP', end).off('exit', giveBack);
  };
}
