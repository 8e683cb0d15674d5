import { CardFault, type CardConnection } from '@pinabi/card';
import { type Card, CardDisposition, Protocol } from 'pcsc-mini';
import { cardFaultOf } from './pcsc-faults';

/** One shared PC/SC connection behind the port. It repeats nothing and keeps no byte that passes. */
export class PcscConnection implements CardConnection {
  private constructor(
    private readonly card: Card,
    readonly atr: Uint8Array,
  ) {}

  static async over(card: Card): Promise<PcscConnection> {
    try {
      return new PcscConnection(card, Uint8Array.from((await card.state()).atr));
    } catch (error) {
      throw cardFaultOf(error);
    }
  }

  get protocol(): 'T=0' | 'T=1' {
    return this.card.protocol() === Protocol.T0 ? 'T=0' : 'T=1';
  }

  async transmit(command: Uint8Array): Promise<Uint8Array> {
    return faultsNamed(() => this.card.transmit(command));
  }

  async control(code: number, input: Uint8Array): Promise<Uint8Array> {
    return faultsNamed(() => this.card.control(code, input));
  }

  /** The lock lasts for the burst only: Windows resets a card whose transaction idles for 5 s. */
  async transaction<T>(burst: () => Promise<T>): Promise<T> {
    const lock = await faultsNamed(() => this.card.transaction());
    try {
      return await burst();
    } finally {
      // A pulled card has taken the lock with it; the burst's own fault tells the story.
      await lock.end(CardDisposition.LEAVE).catch(() => undefined);
    }
  }

  async disconnect(disposition: 'leave' | 'reset'): Promise<void> {
    const then = disposition === 'reset' ? CardDisposition.RESET : CardDisposition.LEAVE;
    // Nobody can do anything about a card that is already gone.
    await this.card.disconnect(then).catch(() => undefined);
  }
}

async function faultsNamed<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    const fault = cardFaultOf(error);
    throw isOfTheService(fault) ? new CardFault('service-stopped') : fault;
  }
}

/**
 * A service that is stopped under an open connection was seen to answer "no service" and "access
 * denied". It was there and it let us in, so neither is for good.
 */
function isOfTheService({ reason }: CardFault): boolean {
  return reason === 'no-service' || reason === 'no-permission';
}
