import { fromHex, hexOf } from '../bytes/hex';
import { type CardConnection } from '../reader/reader';

/** A card that knows one dialogue: these commands, in this order, with these answers. */
export class ScriptedCard implements CardConnection {
  readonly atr = new Uint8Array();
  readonly #script: (readonly [command: string, answer: string])[] = [];
  #step = 0;

  constructor(readonly protocol: 'T=0' | 'T=1' = 'T=1') {}

  expects(command: string, answer: string): this {
    this.#script.push([plain(command), answer]);
    return this;
  }

  transmit(command: Uint8Array): Promise<Uint8Array> {
    const [wanted, answer] = this.#script[this.#step] ?? ['nothing more', ''];
    const sent = hexOf(command);
    if (sent !== wanted) {
      return Promise.reject(new Error(`Step ${this.#step + 1}: sent ${sent}, expected ${wanted}`));
    }
    this.#step += 1;
    return Promise.resolve(fromHex(answer));
  }

  transaction<T>(burst: () => Promise<T>): Promise<T> {
    return burst();
  }

  disconnect(): Promise<void> {
    return Promise.resolve();
  }

  /** Throws when something of the script was never sent. */
  mustBeThrough(): void {
    if (this.#step === this.#script.length) return;
    throw new Error(`Only ${this.#step} of ${this.#script.length} steps were sent`);
  }
}

function plain(hex: string): string {
  return hexOf(fromHex(hex));
}
