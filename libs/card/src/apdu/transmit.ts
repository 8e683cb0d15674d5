import { type CardConnection } from '../reader/reader';
import { CardFault } from '../reader/card-fault';
import { type Command, INS, encode } from './command';
import { meaningOf } from './status-word';

export interface Answer {
  readonly data: Uint8Array;
  readonly sw: number;
}

/** Sends a command that carries no code. Each wrapper adds one duty and knows none of the others. */
export type Transmit = (command: Command) => Promise<Answer>;

/** The whole stack for commands without a code: GET RESPONSE and a wrong Le are dealt with. */
export function plainTransmit(connection: CardConnection): Transmit {
  const once: Transmit = (command) => sendOnce(connection, encode(command));
  const fitting = connection.protocol === 'T=0' ? sparingLe(once) : once;
  return collectingAnswers(fixingLe(fitting));
}

/** T=0 cannot carry data and Le in one command: the answer is fetched by 61xx (ISO/IEC 7816-3, 12.2). */
function sparingLe(transmit: Transmit): Transmit {
  return ({ le, ...command }) =>
    transmit(command.data === undefined && le !== undefined ? { ...command, le } : command);
}

/**
 * Sends these very bytes once and reads the answer. An answer shorter than two bytes was seen when a
 * card is pulled during a command; if that command carried a code, `sendCodes` makes more of it.
 */
export async function sendOnce(
  connection: Pick<CardConnection, 'transmit'>,
  bytes: Uint8Array,
): Promise<Answer> {
  const raw = await connection.transmit(bytes);
  if (raw.length < 2) throw new CardFault('card-removed');
  const [high = 0, low = 0] = raw.subarray(raw.length - 2);
  return { data: raw.subarray(0, raw.length - 2), sw: high * 256 + low };
}

/** 64 KiB: no file or counter of ours is longer, and a card that goes on and on is cut off. */
const MOST_PARTS = 256;

/** 61xx: the rest of the answer is fetched with GET RESPONSE (ISO/IEC 7816-4, 11.7.1). */
function collectingAnswers(transmit: Transmit): Transmit {
  return async (command) => {
    let { data, sw } = await transmit(command);
    for (let part = 0; part < MOST_PARTS; part += 1) {
      const meaning = meaningOf(sw);
      if (meaning.kind !== 'more-data') return { data, sw };
      const more = await transmit({ ins: INS.getResponse, p1: 0, p2: 0, le: meaning.count });
      data = Uint8Array.from([...data, ...more.data]);
      sw = more.sw;
    }
    throw new CardFault('unknown-card');
  };
}

/** 6Cxx: the card names the length it wants. Only Le changes, and only once. */
function fixingLe(transmit: Transmit): Transmit {
  return async (command) => {
    const answer = await transmit(command);
    const meaning = meaningOf(answer.sw);
    if (meaning.kind !== 'wrong-le' || command.le === undefined) return answer;
    return transmit({ ...command, le: meaning.count });
  };
}
