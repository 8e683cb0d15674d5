import { spawnSync } from 'node:child_process';
import { closeSync, openSync, read, writeSync } from 'node:fs';
import { ReadStream } from 'node:tty';
import { LineEntry } from './line-entry';

const ON_WINDOWS = process.platform === 'win32';
const IDLE_MS = 60_000;
const NOTICE_MS = 15_000;

/** What a person answered. */
export type Answer =
  | { readonly kind: 'typed'; readonly bytes: Uint8Array }
  | { readonly kind: 'cancelled' | 'timed-out' };

export interface Asking {
  /** Where the typed bytes go; the caller wipes it: people type codes into the wrong place. */
  readonly area: Uint8Array;
  /** Where one key stands while it is looked at; part of the caller's memory too. */
  readonly cell?: Uint8Array;
  /** A code is shown as stars. */
  readonly visible?: boolean;
  readonly idleMs?: number;
  /** The end of all asking, on the clock of `performance.now()`. */
  readonly until?: number;
  readonly onKey?: () => void;
  /** Words for "so many seconds left", shown once when time runs short. */
  readonly shortOfTime?: (seconds: number) => string;
}

/**
 * The terminal this process was started from, whatever its stdin and stdout are tied to. A person
 * sits there; a pipe does not.
 */
export class ControllingTerminal {
  #restore: (() => void) | null = null;

  private constructor(
    private readonly input: number,
    private readonly output: number,
  ) {}

  static open(): ControllingTerminal | null {
    try {
      const input = openSync(ON_WINDOWS ? '\\\\.\\CONIN$' : '/dev/tty', 'r+');
      return new ControllingTerminal(input, ON_WINDOWS ? openSync('\\\\.\\CONOUT$', 'w') : input);
    } catch {
      return null;
    }
  }

  write(shown: string | Uint8Array): void {
    writeSync(this.output, Buffer.from(shown));
  }

  /**
   * Key by key and without echo, until `restore`. Ctrl-C arrives as a key, so that nothing is torn
   * down in the middle of a command to the card. A read without keys ends after half a second.
   * Throws where the terminal cannot be silenced: a code would be seen on it.
   */
  silence(): void {
    if (this.#restore !== null) return;
    this.#restore = ON_WINDOWS ? rawConsole(this.input) : silentTty(this.input);
  }

  restore(): void {
    this.#restore?.();
    this.#restore = null;
  }

  /** Asks for one line. */
  async ask(prompt: string, asking: Asking): Promise<Answer> {
    const silentBefore = this.#restore !== null;
    this.silence();
    try {
      this.write(prompt);
      const entry = new LineEntry({
        area: asking.area,
        visible: asking.visible ?? true,
        echo: (text) => this.write(text),
      });
      const end = await this.#readInto(entry, prompt, asking);
      this.write('\n');
      return end === 'enter' ? { kind: 'typed', bytes: entry.typed() } : { kind: end };
    } finally {
      if (!silentBefore) this.restore();
    }
  }

  close(): void {
    this.restore();
    closeSync(this.input);
    if (this.output !== this.input) closeSync(this.output);
  }

  async #readInto(
    entry: LineEntry,
    prompt: string,
    { cell = Buffer.allocUnsafeSlow(128), idleMs = IDLE_MS, ...asking }: Asking,
  ): Promise<'enter' | 'cancelled' | 'timed-out'> {
    let lastKey = performance.now();
    let noticed = false;
    for (;;) {
      const now = performance.now();
      const left = Math.min(lastKey + idleMs, asking.until ?? Infinity) - now;
      if (left <= 0) return 'timed-out';
      if (left < NOTICE_MS && !noticed && asking.shortOfTime !== undefined) {
        noticed = true;
        this.write(`\n${asking.shortOfTime(Math.ceil(left / 1000))}\n${prompt}`);
        this.write(entry.shown());
      }
      if ((await readOne(this.input, cell)) === 0) continue;
      lastKey = performance.now();
      asking.onKey?.();
      const done = entry.feed(cell[0] ?? 0);
      cell.fill(0);
      if (done === 'enter') return 'enter';
      if (done === 'cancel') return 'cancelled';
    }
  }
}

function readOne(input: number, into: Uint8Array): Promise<number> {
  return new Promise((resolve, reject) => {
    read(input, into, 0, 1, null, (error, count) => {
      if (error) reject(error);
      else resolve(count);
    });
  });
}

/** `stty` from the system: a raw `tty.ReadStream` with `readSync` would spin on EAGAIN. */
function silentTty(input: number): () => void {
  const saved = stty(input, ['-g']).trim();
  stty(input, ['-echo', '-icanon', '-isig', 'min', '0', 'time', '5']);
  return () => {
    try {
      stty(input, [saved]);
    } catch {
      // The terminal was closed; there is nothing left to restore.
    }
  };
}

function stty(input: number, words: readonly string[]): string {
  const result = spawnSync('stty', words, { stdio: [input, 'pipe', 'ignore'], encoding: 'utf8' });
  if (result.status !== 0) throw new Error('the terminal could not be set');
  return result.stdout;
}

function rawConsole(input: number): () => void {
  const stream = new ReadStream(input).setRawMode(true).pause();
  return () => {
    stream.setRawMode(false);
  };
}
