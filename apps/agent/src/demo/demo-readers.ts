import {
  type CodeName,
  makeVirtualCard,
  type Readers,
  type VirtualCardDescription,
  type VirtualGeneration,
  virtualReaders,
} from '@pinabi/card';
import { type TriesLeft } from '../pin-worker/order';

const READER = 'Demo reader';

/** Believable and worth trying: PIN1 is blocked, one earlier PIN2 was wrong, the PUK is whole. */
const TRIES_AT_FIRST: TriesLeft = { PIN1: 0, PIN2: 2, PUK: 3 };

/**
 * The reader of the built-in demo card, in this very process. Agent and PIN worker each play the
 * card for themselves, so that only tries pass between them; its codes are printed in the help.
 */
export function demoReaders(
  generation: VirtualGeneration,
  card: Omit<VirtualCardDescription, 'generation'>,
): Readers {
  return virtualReaders(makeVirtualCard({ generation, ...card }), READER);
}

/** The demo as the agent keeps it between two operations. */
export class Demo implements Readers {
  #readers: Readers;
  /** A new Thales card wants its PIN2 changed before the first signature. */
  #neverChanged: readonly CodeName[];

  constructor(private readonly generation: VirtualGeneration) {
    this.#neverChanged = generation === 'thales' ? ['PIN2'] : [];
    this.#readers = this.#play(TRIES_AT_FIRST);
  }

  /** What the PIN worker did to the card. Nobody tells which new code was chosen. */
  learn(left: TriesLeft, changed: CodeName | null): void {
    this.#neverChanged = this.#neverChanged.filter((code) => code !== changed);
    this.#readers = this.#play(left);
  }

  list(): ReturnType<Readers['list']> {
    return this.#readers.list();
  }

  connect(readerName: string): ReturnType<Readers['connect']> {
    return this.#readers.connect(readerName);
  }

  close(): void {
    this.#readers.close();
  }

  #play(left: TriesLeft): Readers {
    return demoReaders(this.generation, { left, neverChanged: this.#neverChanged });
  }
}
