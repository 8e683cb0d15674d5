import { setTimeout as sleep } from 'node:timers/promises';
import { CardFault, type CardConnection, type Readers, type ReaderSlot } from '@pinabi/card';
import { PcscConnection } from './pcsc-connection';
import { isOfTheService } from './pcsc-faults';
import { type Handle, PcscLibrary, type ReaderStatus } from './pcsc-library';
import { canBeHad } from './shared-card';

/** SCARD_STATE_… of winscard.h. */
const UNKNOWN = 0x004;
const PRESENT = 0x020;
const EXCLUSIVE = 0x080;
const IN_USE = 0x100;
const MUTE = 0x200;

/** The service comes back as another process; asked too eagerly it would never. */
const BACK_OFF_MS = [0, 0, 500, 1000, 2000];

export interface ReadersOptions {
  /** For a process that somebody else ends when a card cannot be had. */
  readonly waits?: boolean;
}

/** The computer's PC/SC service behind the `Readers` port. It asks anew each time and keeps no picture. */
export class PcscReaders implements Readers {
  #library: PcscLibrary | null = null;
  #context: Promise<Handle> | null = null;
  #hadService = false;

  constructor(private readonly options: ReadersOptions = {}) {}

  list(): Promise<readonly ReaderSlot[]> {
    return this.#ask(async (library, context) => {
      const names = await library.listReaders(context);
      const statuses = await library.statusOf(context, names);
      return statuses.filter(({ state }) => (state & UNKNOWN) === 0).map(slotOf);
    });
  }

  connect(readerName: string): Promise<CardConnection> {
    return this.#ask(async (library, context) => {
      const [status] = await library.statusOf(context, [readerName]).catch(noSuchReader);
      if (status === undefined || (status.state & UNKNOWN) !== 0) throw new CardFault('no-reader');
      await this.#makeSure(status);
      return PcscConnection.over(library, await library.connect(context, readerName));
    });
  }

  close(): void {
    const context = this.#context;
    this.#context = null;
    // A service that is gone has nothing to release.
    context?.then((handle) => this.#library?.releaseContext(handle)).catch(() => undefined);
  }

  /** Another program is connected too; it may be holding the card. */
  async #makeSure({ name, state }: ReaderStatus): Promise<void> {
    const mustAsk = (state & IN_USE) !== 0 && this.options.waits !== true;
    if (mustAsk && !(await canBeHad(name))) throw new CardFault('card-busy');
  }

  /** The first absence is told at once; only a service that was there before is waited for. */
  async #ask<T>(act: (library: PcscLibrary, context: Handle) => Promise<T>): Promise<T> {
    for (let attempt = 0; ; attempt += 1) {
      await sleep(BACK_OFF_MS[attempt]);
      try {
        return await act(...(await this.#service()));
      } catch (error) {
        if (!(error instanceof CardFault) || !isOfTheService(error)) throw error;
        this.close();
        if (!this.#hadService || attempt === BACK_OFF_MS.length - 1) throw error;
      }
    }
  }

  async #service(): Promise<[PcscLibrary, Handle]> {
    const library = (this.#library ??= new PcscLibrary());
    const context = await (this.#context ??= library.establishContext());
    this.#hadService = true;
    return [library, context];
  }
}

function slotOf({ name, state, atr }: ReaderStatus): ReaderSlot {
  if ((state & MUTE) !== 0) return { name, state: 'mute', atr: new Uint8Array() };
  if ((state & EXCLUSIVE) !== 0) return { name, state: 'exclusive', atr: new Uint8Array() };
  return (state & PRESENT) !== 0
    ? { name, state: 'present', atr }
    : { name, state: 'empty', atr: new Uint8Array() };
}

/** Asked for by a name that is gone, the service names none of those asked for. */
function noSuchReader(error: unknown): readonly ReaderStatus[] {
  if (error instanceof CardFault && error.reason === 'reader-gone') return [];
  throw error;
}
