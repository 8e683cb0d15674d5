import { setTimeout as sleep } from 'node:timers/promises';
import { CardFault, type CardConnection, type Readers, type ReaderSlot } from '@pinabi/card';
import { CardMode, Client, Protocol, type Reader, ReaderStatus } from 'pcsc-mini';
import { PcscConnection } from './pcsc-connection';
import { cardFaultOf } from './pcsc-faults';
import { canBeHad } from './shared-card';

/** All readers that are there are told of in one burst, within milliseconds; nobody tells of none. */
const FIRST_NEWS_MS = 250;
const SETTLE_MS = 20;
/** The service comes back as another process; asked too eagerly it would never. */
const BACK_OFF_MS = [0, 500, 1000, 2000];

interface Slot {
  readonly reader: Reader;
  state: ReaderSlot['state'];
  /** Another program is connected too; it may be holding the card. */
  isShared: boolean;
}

export interface ReadersOptions {
  /** Told of every insertion and removal of card or reader. */
  readonly onChange?: () => void;
  /** For a process that somebody else ends when a card cannot be had. */
  readonly waits?: boolean;
}

/** The computer's PC/SC service behind the `Readers` port. */
export class PcscReaders implements Readers {
  #client: Client | null = null;
  #slots = new Map<string, Slot>();
  #lastNews = 0;

  constructor(private readonly options: ReadersOptions = {}) {}

  async list(): Promise<readonly ReaderSlot[]> {
    await this.#awake();
    return Promise.all([...this.#slots].map(([name, slot]) => this.#describe(name, slot)));
  }

  async connect(readerName: string): Promise<CardConnection> {
    await this.#awake();
    const slot = this.#slots.get(readerName);
    if (slot === undefined) throw new CardFault('no-reader');
    return this.#open(slot);
  }

  close(): void {
    const client = this.#client;
    this.#client = null;
    this.#slots.clear();
    try {
      client?.stop();
    } catch {
      // pcsc-mini throws when the service is already gone; then there is nothing to stop.
      if (client !== null) neverCollect(client);
    }
  }

  /**
   * The answer to reset is asked of the card: the one that pcsc-mini 0.1.3 hands over with the news
   * of a card was seen with its first bytes overwritten.
   */
  async #describe(name: string, slot: Slot): Promise<ReaderSlot> {
    if (slot.state !== 'present') return { name, state: slot.state, atr: new Uint8Array() };
    try {
      const connection = await this.#open(slot);
      await connection.disconnect('leave');
      return { name, state: 'present', atr: connection.atr };
    } catch (error) {
      return { name, state: stateAfter(cardFaultOf(error)), atr: new Uint8Array() };
    }
  }

  async #open({ reader, isShared }: Slot): Promise<CardConnection> {
    const mustAsk = isShared && this.options.waits !== true;
    if (mustAsk && !(await canBeHad(reader.name()))) throw new CardFault('card-busy');
    return PcscConnection.over(await open(reader));
  }

  async #awake(): Promise<void> {
    if (this.#client !== null) return;
    for (const [attempt, pause] of BACK_OFF_MS.entries()) {
      await sleep(pause);
      const fault = this.#start();
      if (fault === null) break;
      if (!isServiceFault(fault) || attempt === BACK_OFF_MS.length - 1) throw fault;
      // The first absence is told at once; only a service that was there before is waited for.
      if (this.#lastNews === 0) throw fault;
    }
    await this.#firstNews();
  }

  #start(): CardFault | null {
    const client = new Client();
    client.on('reader', (reader) => this.#watch(reader));
    client.on('error', () => this.close());
    try {
      client.start();
      this.#client = client;
      return null;
    } catch (error) {
      return cardFaultOf(error);
    }
  }

  #watch(reader: Reader): void {
    const slot: Slot = { reader, state: 'empty', isShared: false };
    this.#slots.set(reader.name(), slot);
    reader.on('change', (status) => {
      slot.state = stateOf(status);
      slot.isShared = status.has(ReaderStatus.IN_USE);
      this.#news();
    });
    reader.on('disconnect', () => {
      this.#slots.delete(reader.name());
      this.#news();
    });
  }

  #news(): void {
    this.#lastNews = Date.now();
    this.options.onChange?.();
  }

  async #firstNews(): Promise<void> {
    const asked = Date.now();
    while (Date.now() - asked < FIRST_NEWS_MS) {
      await sleep(5);
      const told = this.#slots.size > 0;
      if (told && Date.now() - this.#lastNews > SETTLE_MS) return;
    }
    this.#lastNews = Date.now();
  }
}

/**
 * A client whose service died throws once more when the garbage collector finalizes it, from nowhere
 * anybody could catch it (pcsc-mini 0.1.3). A timer that never comes keeps it out of reach.
 */
function neverCollect(client: Client): void {
  setInterval(() => client, 2 ** 31 - 1).unref();
}

async function open(reader: Reader) {
  try {
    return await reader.connect(CardMode.SHARED, Protocol.ANY);
  } catch (error) {
    throw cardFaultOf(error);
  }
}

function stateOf(status: { has(...flags: ReaderStatus[]): boolean }): ReaderSlot['state'] {
  if (status.has(ReaderStatus.MUTE)) return 'mute';
  if (status.has(ReaderStatus.EXCLUSIVE)) return 'exclusive';
  return status.has(ReaderStatus.PRESENT) ? 'present' : 'empty';
}

function stateAfter(fault: CardFault): ReaderSlot['state'] {
  if (fault.reason === 'card-busy') return 'exclusive';
  if (fault.reason === 'card-mute') return 'mute';
  if (fault.reason === 'no-card' || fault.reason === 'card-removed') return 'empty';
  throw fault;
}

function isServiceFault(fault: CardFault): boolean {
  return fault.reason === 'no-service' || fault.reason === 'service-stopped';
}
