/** What came of one key. */
export type Key = 'more' | 'enter' | 'cancel';

export interface EntryOptions {
  /** Where the typed bytes go. Nothing is ever kept elsewhere. */
  readonly area: Uint8Array;
  /** Shows a key on the screen; for a code it shows a star and never the key. */
  readonly echo: (shown: string | Uint8Array) => void;
  readonly visible: boolean;
}

const CTRL_C = 0x03;
const CTRL_D = 0x04;
const BACKSPACE = 0x08;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const CTRL_U = 0x15;
const ESCAPE = 0x1b;
const SPACE = 0x20;
const DELETE = 0x7f;

/**
 * One line, typed key by key into one given area of memory. It makes no string and no copy, so that
 * a code that passes through it can be wiped with its area.
 */
export class LineEntry {
  length = 0;
  /** More was typed than the area holds; what stands in it is then not what the person meant. */
  overflowed = false;
  #escape: 'none' | 'begun' | 'sequence' = 'none';

  constructor(private readonly options: EntryOptions) {}

  feed(byte: number): Key {
    if (this.#swallowsEscape(byte)) return 'more';
    switch (byte) {
      case CTRL_C:
        return 'cancel';
      case CTRL_D:
        return this.length === 0 ? 'cancel' : 'more';
      case LINE_FEED:
      case CARRIAGE_RETURN:
        return 'enter';
      case BACKSPACE:
      case DELETE:
        this.#eraseLast();
        return 'more';
      case CTRL_U:
        while (this.length > 0) this.#eraseLast();
        return 'more';
      default:
        this.#append(byte);
        return 'more';
    }
  }

  /** The typed bytes, as a view of the area. */
  typed(): Uint8Array {
    return this.options.area.subarray(0, this.length);
  }

  /** What the screen shows of it: stars for a code. */
  shown(): string | Uint8Array {
    return this.options.visible ? this.typed() : '*'.repeat(this.length);
  }

  wipe(): void {
    this.options.area.fill(0);
    this.length = 0;
    this.overflowed = false;
  }

  /** Arrow keys and paste marks arrive as ESC [ … letter; they are not part of what is typed. */
  #swallowsEscape(byte: number): boolean {
    if (byte === ESCAPE) {
      this.#escape = 'begun';
      return true;
    }
    if (this.#escape === 'begun') {
      this.#escape = byte === 0x5b || byte === 0x4f ? 'sequence' : 'none';
      return this.#escape === 'sequence';
    }
    if (this.#escape === 'none') return false;
    if (byte >= 0x40 && byte <= 0x7e) this.#escape = 'none';
    return true;
  }

  #append(byte: number): void {
    if (byte < SPACE) return;
    if (this.length === this.options.area.length) {
      this.overflowed = true;
      return;
    }
    this.options.area[this.length] = byte;
    this.length += 1;
    this.options.echo(this.options.visible ? Uint8Array.of(byte) : '*');
  }

  #eraseLast(): void {
    if (this.length === 0) return;
    let taken: number;
    do {
      this.length -= 1;
      taken = this.options.area[this.length] ?? 0;
      this.options.area[this.length] = 0;
      // A letter beyond ASCII is several bytes, all but its first of the form 10xxxxxx.
    } while (this.options.visible && this.length > 0 && (taken & 0xc0) === 0x80);
    this.options.echo('\b \b');
  }
}
