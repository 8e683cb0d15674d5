import { type Answer, sendOnce } from '../apdu/transmit';
import { type Driver } from '../drivers/driver';
import { CardFault } from '../reader/card-fault';
import { type CardConnection } from '../reader/reader';
import { type CodeName } from './code';

const HEADER = 5;

export interface CodeCommand {
  readonly ins: number;
  readonly p1: number;
  readonly p2: number;
  /** One or two codes, as typed; each is padded to the driver's frame. */
  readonly codes: readonly Uint8Array[];
}

/**
 * Sends a command that carries codes: once, without any wrapper that could send it again. It is built
 * in `scratch`, lent by the caller, and nothing of it is left there afterwards.
 */
export async function sendCodes(
  connection: CardConnection,
  driver: Driver,
  { ins, p1, p2, codes }: CodeCommand,
  scratch: Uint8Array,
): Promise<Answer> {
  const length = HEADER + codes.length * driver.frame;
  if (scratch.length < length) throw new RangeError('The scratch area is too small');
  const command = scratch.subarray(0, length);
  try {
    command.set([0x00, ins, p1, p2, codes.length * driver.frame]);
    codes.forEach((code, place) => pad(command, HEADER + place * driver.frame, code, driver));
    return await sendOnce(connection, command);
  } catch (error) {
    // The card may or may not have acted: from here on only its counters can tell.
    if (error instanceof CardFault) throw new CardFault('outcome-unknown', { cause: error });
    throw error;
  } finally {
    command.fill(0);
  }
}

/**
 * Whether these bytes can be a code of this kind at all. What cannot be one is never sent: the card
 * would count it as a wrong code.
 */
export function couldBe(code: CodeName, digits: Uint8Array, { limits }: Driver): boolean {
  const { min, max } = limits[code];
  return digits.length >= min && digits.length <= max && digits.every(isDigit);
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

function pad(command: Uint8Array, at: number, code: Uint8Array, { frame, pad: filler }: Driver) {
  if (code.length > frame) throw new RangeError('A code is longer than the card takes');
  command.fill(filler, at, at + frame);
  command.set(code, at);
}
