import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The USB class of card readers: "Smart Card", 0x0b. */
const SMART_CARD = '0b';

/**
 * How many card readers Linux sees on USB, whether or not PC/SC can use them. One that is seen here
 * and missing there lacks its driver. `null` where there is no such list.
 */
export function usbReaders(folder = '/sys/bus/usb/devices'): number | null {
  try {
    return readdirSync(folder).filter((name) => classOf(join(folder, name)) === SMART_CARD).length;
  } catch {
    return null;
  }
}

function classOf(device: string): string {
  try {
    return readFileSync(join(device, 'bInterfaceClass'), 'latin1').trim();
  } catch {
    return '';
  }
}
