import {
  CardFault,
  type CardFacts,
  type Counters,
  type Driver,
  readCardFacts,
  readCounters,
  type Readers,
  type ReaderSlot,
  recognise,
  type Recognised,
  type WantedFacts,
} from '@pinabi/card';
import { Stop } from '../command-line/stop';
import { keysOf } from '../pcsc/reader-keys';

/** The card that a command speaks of, as it was read just now. */
export interface FoundCard {
  readonly readerName: string;
  readonly atr: Uint8Array;
  readonly driver: Driver;
  readonly counters: Counters;
  /** Whether the reader has keys of its own, on which codes can be typed. */
  readonly hasPinPad: boolean;
  /** Kind of document and expiry, where they were asked for. */
  readonly facts: CardFacts | null;
}

export interface Wanted {
  /** A reader's name or a part of it. */
  readonly reader: string | undefined;
  /** Where a code will be spent, two cards must not be mixed up. */
  readonly mustBeOnly?: boolean;
  /** Reading the card's files takes up to a second more. */
  readonly withFacts?: WantedFacts | undefined;
  /** Told as soon as the counters are known, before the files are read. */
  readonly whenCounted?: (card: FoundCard) => void;
}

/** Finds the card and reads its counters, which costs no try; leaves the card as it was. */
export async function findCard(readers: Readers, wanted: Wanted): Promise<FoundCard> {
  const slot = chooseSlot(await readers.list(), wanted);
  return readCard(readers, slot.name, wanted);
}

export async function readCard(
  readers: Readers,
  readerName: string,
  { withFacts, whenCounted }: Pick<Wanted, 'withFacts' | 'whenCounted'> = {},
): Promise<FoundCard> {
  const connection = await readers.connect(readerName);
  try {
    const driver = supportedDriver(recognise(connection.atr));
    const counters = await readCounters(connection, driver);
    const atr = Uint8Array.from(connection.atr);
    const hasPinPad = (await keysOf(connection, readerName)) !== null;
    const card = { readerName, atr, driver, counters, hasPinPad, facts: null };
    whenCounted?.(card);
    if (withFacts === undefined) return card;
    return { ...card, facts: await readCardFacts(connection, driver, new Date(), withFacts) };
  } finally {
    await connection.disconnect('leave');
  }
}

function chooseSlot(
  slots: readonly ReaderSlot[],
  { reader, mustBeOnly = false }: Wanted,
): ReaderSlot {
  const named = slots.filter(({ name }) => reader === undefined || isNamed(name, reader));
  if (named.length === 0) throw new CardFault('no-reader');
  const present = named.filter(({ state }) => state === 'present');
  const supported = present.filter(({ atr }) => recognise(atr).kind === 'supported');
  if (mustBeOnly && supported.length > 1) throw new Stop('which-reader');
  const [slot = present[0]] = supported;
  if (slot !== undefined) return slot;
  if (named.some(({ state }) => state === 'exclusive')) throw new CardFault('card-busy');
  throw new CardFault(named.some(({ state }) => state === 'mute') ? 'card-mute' : 'no-card');
}

function isNamed(name: string, asked: string): boolean {
  return name.toLowerCase().includes(asked.toLowerCase());
}

/** A card that we know but cannot help is named for what it is, never called "no card". */
function supportedDriver(recognised: Recognised): Driver {
  switch (recognised.kind) {
    case 'supported':
      return recognised.driver;
    case 'recognised':
      throw recognised.card === 'contactless'
        ? new CardFault('contactless')
        : new Stop(`${recognised.card}-card`);
    case 'unknown':
      throw new CardFault('unknown-card');
  }
}
