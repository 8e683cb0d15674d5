import { CardFault } from '@pinabi/card';
import { loadNative, type Native } from '../system/native';
import { abiOf, type PcscAbi } from './pcsc-abi';
import { faultOfCode } from './pcsc-faults';

/** A context or an open card as the library names it; nothing but to be handed back. */
export type Handle = number | bigint;

export interface ReaderStatus {
  readonly name: string;
  /** SCARD_STATE_… bits. */
  readonly state: number;
  readonly atr: Uint8Array;
}

export interface OpenCard {
  readonly card: Handle;
  readonly protocol: number;
}

type Call = (...values: readonly unknown[]) => Promise<void>;

const SCOPE_SYSTEM = 2;
const SHARE_SHARED = 2;
const PROTOCOL_T0_OR_T1 = 3;
const AT_ONCE = 0;
const NO_READERS = 'no-reader';
/** In characters. pcsc-lite knows at most 16 readers of 128 each. */
const NAMES_ROOM = 8192;
/** A short answer with its status word, as pcsc-lite's MAX_BUFFER_SIZE; we send no long command. */
const ANSWER_ROOM = 264;

/**
 * The system's own PC/SC library, called through koffi. Every call runs beside the event loop. Bytes
 * are lent, never copied: the library reads our memory and writes into it, and what is lent is kept
 * in reach until the call is over.
 */
export class PcscLibrary {
  readonly #abi: PcscAbi;
  readonly #calls: Readonly<Record<CallName, Call>>;
  readonly #ioRequestBytes: number;

  /** Throws `no-service` where the system has no such library, or koffi has no binary for it. */
  constructor(abi = abiOf(process.platform)) {
    try {
      const native = loadNative();
      const { calls, ioRequestBytes } = bind(native, abi);
      this.#abi = abi;
      this.#calls = calls;
      this.#ioRequestBytes = ioRequestBytes;
    } catch {
      throw new CardFault('no-service');
    }
  }

  async establishContext(): Promise<Handle> {
    const context: [Handle] = [0];
    await this.#calls.establishContext(SCOPE_SYSTEM, null, null, context);
    return context[0];
  }

  releaseContext(context: Handle): Promise<void> {
    return this.#calls.releaseContext(context);
  }

  async listReaders(context: Handle): Promise<readonly string[]> {
    const { bytes } = this.#abi.text;
    const room = Buffer.alloc(NAMES_ROOM * bytes);
    const length = [NAMES_ROOM];
    try {
      await this.#calls.listReaders(context, null, room, length);
    } catch (error) {
      if (error instanceof CardFault && error.reason === NO_READERS) return [];
      throw error;
    }
    const names = room.toString(bytes === 1 ? 'utf8' : 'utf16le', 0, Number(length[0]) * bytes);
    return names.split('\0').filter((name) => name !== '');
  }

  /** What is in each reader now; waits for nothing. */
  async statusOf(context: Handle, names: readonly string[]): Promise<readonly ReaderStatus[]> {
    if (names.length === 0) return [];
    const states = names.map((szReader) => ({
      szReader,
      pvUserData: null,
      dwCurrentState: 0,
      dwEventState: 0,
      cbAtr: 0,
      rgbAtr: new Uint8Array(this.#abi.atrBytes),
    }));
    await this.#calls.getStatusChange(context, AT_ONCE, states, states.length);
    return states.map(({ dwEventState, cbAtr, rgbAtr }, index) => ({
      name: names[index] ?? '',
      state: dwEventState,
      atr: rgbAtr.slice(0, cbAtr),
    }));
  }

  async connect(context: Handle, reader: string): Promise<OpenCard> {
    const card: [Handle] = [0];
    const protocol: [number] = [0];
    await this.#calls.connect(context, reader, SHARE_SHARED, PROTOCOL_T0_OR_T1, card, protocol);
    return { card: card[0], protocol: protocol[0] };
  }

  disconnect(card: Handle, disposition: number): Promise<void> {
    return this.#calls.disconnect(card, disposition);
  }

  /** The answer to reset, asked of the open card. */
  async atrOf(card: Handle): Promise<Uint8Array> {
    const name = Buffer.alloc(NAMES_ROOM * this.#abi.text.bytes);
    const atr = new Uint8Array(this.#abi.atrBytes);
    const length: [number] = [atr.length];
    await this.#calls.status(card, name, [NAMES_ROOM], [0], [0], atr, length);
    return atr.slice(0, Number(length[0]));
  }

  beginTransaction(card: Handle): Promise<void> {
    return this.#calls.beginTransaction(card);
  }

  endTransaction(card: Handle, disposition: number): Promise<void> {
    return this.#calls.endTransaction(card, disposition);
  }

  async transmit({ card, protocol }: OpenCard, command: Uint8Array): Promise<Uint8Array> {
    const request = { dwProtocol: protocol, cbPciLength: this.#ioRequestBytes };
    const answer = new Uint8Array(ANSWER_ROOM);
    const length: [number] = [ANSWER_ROOM];
    await this.#calls.transmit(card, request, command, command.length, null, answer, length);
    return answer.slice(0, Number(length[0]));
  }

  async control(card: Handle, code: number, input: Uint8Array): Promise<Uint8Array> {
    const answer = new Uint8Array(ANSWER_ROOM);
    const length: [number] = [0];
    await this.#calls.control(card, code, input, input.length, answer, answer.length, length);
    return answer.slice(0, Number(length[0]));
  }
}

type CallName = keyof ReturnType<typeof signaturesOf>;

type Signature = readonly [symbol: string, ...parameters: Parameters<Native['sizeof']>[0][]];

function bind(native: Native, abi: PcscAbi) {
  const library = native.load(abi.library);
  const structures = structuresOf(native, abi);
  const signatures = Object.entries<Signature>(signaturesOf(native, abi, structures));
  const calls = signatures.map(([name, [symbol, ...parameters]]) => {
    return [name, callOf(library.func(symbol, abi.long, parameters))] as const;
  });
  return {
    calls: Object.fromEntries(calls) as Record<CallName, Call>,
    ioRequestBytes: native.sizeof(structures.ioRequest),
  };
}

/** What is lent to a call that is under way; the garbage collector must not take it meanwhile. */
const LENT = new Set<readonly unknown[]>();

function callOf(native: ReturnType<ReturnType<Native['load']>['func']>): Call {
  return (...values) =>
    new Promise((resolve, reject) => {
      LENT.add(values);
      native.async(...values, (error: Error | null, code: number) => {
        LENT.delete(values);
        // LONG is signed, and wider than the code on Linux.
        const unsigned = Number(code) >>> 0;
        if (error === null && unsigned === 0) resolve();
        else reject(error ?? faultOfCode(unsigned));
      });
    });
}

/** Its structures, for this system. */
export function structuresOf(native: Native, { text, dword, atrBytes, isPacked }: PcscAbi) {
  const structure = isPacked ? native.pack : native.struct;
  return {
    readerState: structure({
      szReader: text.type,
      pvUserData: 'void *',
      dwCurrentState: dword,
      dwEventState: dword,
      cbAtr: dword,
      rgbAtr: native.array('uint8', atrBytes, 'Typed'),
    }),
    ioRequest: structure({ dwProtocol: dword, cbPciLength: dword }),
  };
}

function signaturesOf(native: Native, abi: PcscAbi, structures: ReturnType<typeof structuresOf>) {
  const { dword, handle, text, control } = abi;
  const out = (type: string) => native.out(native.pointer(type));
  const inout = (type: string) => native.inout(native.pointer(type));
  const bytes = native.pointer('uint8');
  const states = native.inout(native.pointer(structures.readerState));
  const request = native.pointer(structures.ioRequest);
  return {
    establishContext: ['SCardEstablishContext', dword, 'void *', 'void *', out(handle)],
    releaseContext: ['SCardReleaseContext', handle],
    listReaders: [`SCardListReaders${text.suffix}`, handle, text.type, bytes, inout(dword)],
    getStatusChange: [`SCardGetStatusChange${text.suffix}`, handle, dword, states, dword],
    connect: [
      ...[`SCardConnect${text.suffix}`, handle, text.type, dword, dword],
      ...[out(handle), out(dword)],
    ],
    disconnect: ['SCardDisconnect', handle, dword],
    status: [
      ...[`SCardStatus${text.suffix}`, handle, bytes, inout(dword), out(dword), out(dword)],
      ...[bytes, inout(dword)],
    ],
    beginTransaction: ['SCardBeginTransaction', handle],
    endTransaction: ['SCardEndTransaction', handle, dword],
    transmit: ['SCardTransmit', handle, request, bytes, dword, 'void *', bytes, inout(dword)],
    control: [control, handle, dword, bytes, dword, bytes, dword, out(dword)],
  } as const;
}
