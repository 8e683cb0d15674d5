import { spawnSync } from 'node:child_process';
import { closeSync, openSync, read, writeSync } from 'node:fs';
import { ReadStream } from 'node:tty';
import { LineEntry } from './line-entry';

const ON_WINDOWS = process.platform === 'win32';

/** What a person answered when they were asked something that is not a code. */
export type Answer =
  | { readonly kind: 'typed'; readonly bytes: Uint8Array }
  | { readonly kind: 'cancelled' | 'timed-out' };

/**
 * The terminal this process was started from, whatever its stdin and stdout are tied to. A person
 * sits there; a pipe does not.
 */
export class ControllingTerminal {
  #restore: (() => void) | null = null;

  private constructor(
    readonly input: number,
    readonly output: number,
  ) {}

  static open(): ControllingTerminal | null {
    try {
      const input = openSync(ON_WINDOWS ? '\\\\.\\CONIN$' : '/dev/tty', 'r+');
      return new ControllingTerminal(input, ON_WINDOWS ? openSync('\\\\.\\CONOUT$', 'w') : input);
    } catch {
      return null;
    }
  }

  write(text: string): void {
    writeSync(this.output, text);
  }

  /**
   * Key by key and without echo, until `restore`. Ctrl-C arrives as a key, so that nothing is torn
   * down in the middle of a command to the card. A read without keys ends after half a second.
   */
  silence(): void {
    if (this.#restore !== null) return;
    this.#restore = ON_WINDOWS ? rawConsole(this.input) : silentTty(this.input);
  }

  restore(): void {
    this.#restore?.();
    this.#restore = null;
  }

  /**
   * Asks for one line. The bytes are a view of `area`, which the caller wipes: people type codes
   * into the wrong place.
   */
  async ask(prompt: string, area: Uint8Array, idleMs = 60_000): Promise<Answer> {
    this.silence();
    try {
      this.write(prompt);
      const entry = new LineEntry({ area, visible: true, echo: (text) => this.write(text) });
      const end = await this.#readInto(entry, idleMs);
      this.write('\n');
      return end === 'enter' ? { kind: 'typed', bytes: entry.typed() } : { kind: end };
    } finally {
      this.restore();
    }
  }

  close(): void {
    this.restore();
    closeSync(this.input);
    if (this.output !== this.input) closeSync(this.output);
  }

  async #readInto(entry: LineEntry, idleMs: number): Promise<'enter' | 'cancelled' | 'timed-out'> {
    const key = Buffer.allocUnsafeSlow(128);
    let lastKey = Date.now();
    while (Date.now() - lastKey < idleMs) {
      if ((await readOne(this.input, key)) === 0) continue;
      lastKey = Date.now();
      const done = entry.feed(key[0] ?? 0);
      key.fill(0);
      if (done === 'enter') return 'enter';
      if (done === 'cancel') return 'cancelled';
    }
    return 'timed-out';
  }
}

function readOne(input: number, into: Buffer): Promise<number> {
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
  return () => stty(input, [saved]);
}

function stty(input: number, words: readonly string[]): string {
  const result = spawnSync('stty', words, { stdio: [input, 'pipe', 'ignore'], encoding: 'utf8' });
  return result.stdout;
}

function rawConsole(input: number): () => void {
  const stream = new ReadStream(input).setRawMode(true).pause();
  return () => {
    stream.setRawMode(false);
  };
}
