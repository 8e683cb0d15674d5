import { type Driver } from '../drivers/driver';
import { changeCode } from '../pins/change-code';
import { type CodeName, type PinName } from '../pins/code';
import { readCounters } from '../pins/read-counters';
import { unblockPin } from '../pins/unblock-pin';
import { makeVirtualCard, type VirtualCardDescription } from '../virtual/virtual-card';
import { connectionTo } from '../virtual/virtual-readers';
import { type Instead, type Listening, listening } from './listening';

/** Test codes as the library wants them. */
export const digits = (text: string) => Uint8Array.from(Buffer.from(text, 'ascii'));

/** A virtual card of a driver's generation, a connection that is listened to, and the operations on it. */
export function played(
  driver: Driver,
  description: Partial<VirtualCardDescription> = {},
  instead?: Instead,
) {
  const card = makeVirtualCard({ ...description, generation: driver.generation });
  const connection: Listening = listening(connectionTo(card), instead);
  const scratch = new Uint8Array(256);
  return {
    card,
    connection,
    scratch,
    read: () => readCounters(connection, driver),
    change: (code: CodeName, current: string, next: string) =>
      changeCode(connection, driver, {
        code,
        current: digits(current),
        next: digits(next),
        scratch,
      }),
    unblock: (code: PinName, puk = '12345678', next = '96138') =>
      unblockPin(connection, driver, { code, puk: digits(puk), next: digits(next), scratch }),
  };
}
