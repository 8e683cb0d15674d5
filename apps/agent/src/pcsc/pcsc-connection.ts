import { CardFault, type CardConnection } from '@pinabi/card';
import { type OpenCard, type PcscLibrary } from './pcsc-library';

const LEAVE = 0;
const RESET = 1;
const T0 = 1;

/** One shared PC/SC connection behind the port. It repeats nothing and keeps no byte that passes. */
export class PcscConnection implements CardConnection {
  private constructor(
    private readonly library: PcscLibrary,
    private readonly open: OpenCard,
    readonly atr: Uint8Array,
  ) {}

  static async over(library: PcscLibrary, open: OpenCard): Promise<PcscConnection> {
    return new PcscConnection(library, open, await library.atrOf(open.card));
  }

  get protocol(): 'T=0' | 'T=1' {
    return this.open.protocol === T0 ? 'T=0' : 'T=1';
  }

  transmit(command: Uint8Array): Promise<Uint8Array> {
    return whileOpen(this.library.transmit(this.open, command));
  }

  control(code: number, input: Uint8Array): Promise<Uint8Array> {
    return whileOpen(this.library.control(this.open.card, code, input));
  }

  /** The lock lasts for the burst only: Windows resets a card whose transaction idles for 5 s. */
  async transaction<T>(burst: () => Promise<T>): Promise<T> {
    await whileOpen(this.library.beginTransaction(this.open.card));
    try {
      return await burst();
    } finally {
      // A pulled card has taken the lock with it; the burst's own fault tells the story.
      await this.library.endTransaction(this.open.card, LEAVE).catch(() => undefined);
    }
  }

  async disconnect(disposition: 'leave' | 'reset'): Promise<void> {
    const then = disposition === 'reset' ? RESET : LEAVE;
    // Nobody can do anything about a card that is already gone.
    await this.library.disconnect(this.open.card, then).catch(() => undefined);
  }
}

/**
 * A service that is stopped under an open connection was seen to answer "no service" and "access
 * denied". It was there and it let us in, so neither is for good.
 */
async function whileOpen<T>(act: Promise<T>): Promise<T> {
  try {
    return await act;
  } catch (error) {
    const isForNow =
      error instanceof CardFault &&
      (error.reason === 'no-service' || error.reason === 'no-permission');
    throw isForNow ? new CardFault('service-stopped') : error;
  }
}
