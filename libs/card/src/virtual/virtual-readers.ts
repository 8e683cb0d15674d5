import { type CardConnection, type Readers } from '../reader/reader';
import { type VirtualCard } from './virtual-card';

/** One reader with a virtual card in it, in this very process. */
export function virtualReaders(card: VirtualCard, name = 'Virtual reader'): Readers {
  return {
    list: () => Promise.resolve([{ name, state: 'present', atr: card.atr }]),
    connect: () => {
      card.powerOn();
      return Promise.resolve(connectionTo(card));
    },
    close: () => card.powerOff(),
  };
}

export function connectionTo(card: VirtualCard): CardConnection {
  return {
    atr: card.atr,
    protocol: 'T=1',
    transmit: (command) => Promise.resolve(card.transmit(command)),
    transaction: (burst) => burst(),
    disconnect: (disposition) => {
      if (disposition === 'reset') card.reset();
      return Promise.resolve();
    },
  };
}
