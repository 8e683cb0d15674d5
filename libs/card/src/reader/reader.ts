/**
 * The port to the world of readers. `libs/card` speaks only to these interfaces; the agent fulfils
 * them over PC/SC, the virtual cards in process, the tests by script.
 */
export interface Readers {
  /** Every reader slot the computer knows, with what is in it. Opens nothing on the card. */
  list(): Promise<readonly ReaderSlot[]>;
  /** Opens a shared connection. Throws a `CardFault` (see card-fault.ts). */
  connect(readerName: string): Promise<CardConnection>;
  close(): void;
}

export interface ReaderSlot {
  readonly name: string;
  readonly state: 'empty' | 'present' | 'mute' | 'exclusive';
  /** The card's answer to reset; empty when there is none. */
  readonly atr: Uint8Array;
}

/** An open, shared connection to one card. Bytes in, bytes out; no meaning. */
export interface CardConnection {
  readonly atr: Uint8Array;
  readonly protocol: 'T=0' | 'T=1';
  /** Sends one command APDU; resolves to the raw answer, status word included. Never repeats. */
  transmit(command: Uint8Array): Promise<Uint8Array>;
  /** Runs one burst while no other program can speak to the card. Never hold it while a person types. */
  transaction<T>(burst: () => Promise<T>): Promise<T>;
  /** A reader control code of PC/SC part 10; absent where the reader has no such door. */
  control?(code: number, input: Uint8Array): Promise<Uint8Array>;
  disconnect(disposition: 'leave' | 'reset'): Promise<void>;
}
