import { CODES, type CodeName } from '../pins/code';

const MOST_TRIES = 3;

/** Published test codes: they open nothing but our virtual cards (DigiDoc4 and OpenSC use the same). */
const TEST_CODES: Readonly<Record<CodeName, string>> = {
  PIN1: '1234',
  PIN2: '12345',
  PUK: '12345678',
};

interface Stored {
  value: Uint8Array;
  left: number;
  changed: boolean;
}

/** The non-volatile part of a virtual card: its codes and their counters. */
export class CodeStore {
  readonly max = MOST_TRIES;
  readonly #stored: Record<CodeName, Stored>;

  constructor(description: {
    readonly codes?: Partial<Readonly<Record<CodeName, string>>>;
    readonly left?: Partial<Readonly<Record<CodeName, number | null>>>;
    readonly neverChanged?: readonly CodeName[];
  }) {
    const stored = (code: CodeName): Stored => ({
      value: Uint8Array.from(Buffer.from(description.codes?.[code] ?? TEST_CODES[code], 'ascii')),
      left: description.left?.[code] ?? MOST_TRIES,
      changed: description.neverChanged?.includes(code) !== true,
    });
    this.#stored = { PIN1: stored('PIN1'), PIN2: stored('PIN2'), PUK: stored('PUK') };
  }

  left(code: CodeName): number {
    return this.#stored[code].left;
  }

  isChanged(code: CodeName): boolean {
    return this.#stored[code].changed;
  }

  /** Compares as a card does: the try is charged first, and a right code gives all tries back. */
  present(code: CodeName, value: Uint8Array): 'right' | 'wrong' | 'blocked' {
    const stored = this.#stored[code];
    if (stored.left === 0) return 'blocked';
    stored.left -= 1;
    if (Buffer.compare(value, stored.value) !== 0) return 'wrong';
    stored.left = MOST_TRIES;
    return 'right';
  }

  replace(code: CodeName, value: Uint8Array): void {
    this.#stored[code] = { value: Uint8Array.from(value), left: MOST_TRIES, changed: true };
  }

  isSame(code: CodeName, value: Uint8Array): boolean {
    return Buffer.compare(value, this.#stored[code].value) === 0;
  }

  /** Sets the tries left, for a card that is handed from one process to another. */
  setLeft(left: Readonly<Record<CodeName, number>>): void {
    for (const code of CODES) this.#stored[code].left = left[code];
  }
}
