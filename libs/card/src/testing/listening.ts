import { hexOf } from '../bytes/hex';
import { type CardConnection } from '../reader/reader';

export interface Listening extends CardConnection {
  /** Every command that went by, in hex: the codes in it are test codes. */
  readonly sent: string[];
  /** The same, one row per transaction. */
  readonly bursts: string[][];
}

/** Answers in place of the card when it returns bytes. */
export type Instead = (command: string, place: number) => Uint8Array | undefined;

/** Passes everything on to a connection and writes down what went by. */
export function listening(connection: CardConnection, instead?: Instead): Listening {
  const sent: string[] = [];
  const bursts: string[][] = [];
  return {
    sent,
    bursts,
    atr: connection.atr,
    protocol: connection.protocol,
    transmit: (command) => {
      const text = hexOf(command);
      sent.push(text);
      bursts.at(-1)?.push(text);
      const answer = instead?.(text, sent.length - 1);
      return answer === undefined ? connection.transmit(command) : Promise.resolve(answer);
    },
    transaction: (burst) => {
      bursts.push([]);
      return connection.transaction(burst);
    },
    disconnect: (disposition) => connection.disconnect(disposition),
  };
}
