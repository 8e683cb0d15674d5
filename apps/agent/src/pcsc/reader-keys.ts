import { type CardConnection, findPinPad, type PinPad } from '@pinabi/card';
import { controlCode } from 'pcsc-mini';

/** CM_IOCTL_GET_FEATURE_REQUEST of PC/SC part 10, as this platform numbers it. */
const FEATURE_REQUEST = controlCode(3400);

/** The keys of the reader itself; `null` where it has none that can be trusted. */
export function keysOf(connection: CardConnection, readerName: string): Promise<PinPad | null> {
  return findPinPad(connection, { readerName, featureRequest: FEATURE_REQUEST });
}
