import { CardFault } from '../reader/card-fault';
import { type CardConnection } from '../reader/reader';
import { fromHex } from '../bytes/hex';

/** SCARD_CTL_CODE(3400) of pcsc-lite. */
export const FEATURE_REQUEST = 0x42000d48;

/** What a person does at the pad: types one code after the other, or ends it with a status word. */
export type Presses = readonly string[] | { readonly end: string };

export interface ScriptedPadOptions {
  /** The answer to the feature request, and to every control code in it that only tells something. */
  readonly answers: Readonly<Record<number, string>>;
  readonly codes: {
    readonly verify: number;
    readonly modify: number;
    /** With these, the two above only begin. */
    readonly verifyFinish?: number;
    readonly modifyFinish?: number;
  };
}

/** A reader with keys as PC/SC part 10 describes it, played on top of any connection to a card. */
export class ScriptedPad implements CardConnection {
  /** Every block that came for the pad, in hex. */
  readonly blocks: string[] = [];
  readonly #entries: Presses[] = [];
  #answer: Promise<Uint8Array> | undefined;

  constructor(
    private readonly card: CardConnection,
    private readonly options: ScriptedPadOptions,
  ) {}

  /** The next entry at the pad, whatever it is asked for. */
  types(presses: Presses): this {
    this.#entries.push(presses);
    return this;
  }

  get atr() {
    return this.card.atr;
  }

  get protocol() {
    return this.card.protocol;
  }

  transmit(command: Uint8Array): Promise<Uint8Array> {
    return this.card.transmit(command);
  }

  transaction<T>(burst: () => Promise<T>): Promise<T> {
    return this.card.transaction(burst);
  }

  disconnect(disposition: 'leave' | 'reset'): Promise<void> {
    return this.card.disconnect(disposition);
  }

  control(code: number, input: Uint8Array): Promise<Uint8Array> {
    const { answers, codes } = this.options;
    const told = answers[code];
    if (told !== undefined) return Promise.resolve(fromHex(told));
    switch (code) {
      case codes.verify:
        return this.#begin(this.#enter(input, 19), codes.verifyFinish);
      case codes.modify:
        return this.#begin(this.#enter(input, 24), codes.modifyFinish);
      case codes.verifyFinish:
      case codes.modifyFinish:
        return this.#answer ?? Promise.reject(new CardFault('our-bug'));
      default:
        return Promise.reject(new CardFault('our-bug'));
    }
  }

  #begin(answer: Promise<Uint8Array>, finish: number | undefined): Promise<Uint8Array> {
    this.#answer = answer;
    return finish === undefined ? answer : Promise.resolve(new Uint8Array());
  }

  /** Takes the block as strictly as the CCID driver does, puts the digits in and sends the command. */
  async #enter(block: Uint8Array, header: number): Promise<Uint8Array> {
    this.blocks.push(Buffer.from(block).toString('hex').toUpperCase());
    const view = new DataView(block.buffer, block.byteOffset, block.byteLength);
    if (block.length < header || header + view.getUint32(header - 4, true) !== block.length) {
      return fromHex('6B80');
    }
    const presses = this.#entries.shift() ?? { end: '6400' };
    if ('end' in presses) return fromHex(presses.end);
    const command = block.slice(header);
    const places = header === 19 ? [0] : placesOf(block);
    places.forEach((place, which) => {
      command.set(Buffer.from(presses[which] ?? '', 'ascii'), 5 + place);
    });
    return this.card.transmit(command);
  }
}

/** Where the pad puts what it asks for: the current code if it asks for one, and the new one. */
function placesOf(block: Uint8Array): number[] {
  const [old = 0, next = 0] = block.subarray(5, 7);
  const asksCurrent = ((block[9] ?? 0) & 0x02) !== 0;
  return asksCurrent ? [old, next] : [next];
}
