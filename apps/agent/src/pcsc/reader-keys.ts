import { type CardConnection, findPinPad, type PinPad } from '@pinabi/card';
import { abiOf } from './pcsc-abi';

/** The keys of the reader itself; `null` where it has none that can be trusted. */
export function keysOf(connection: CardConnection, readerName: string): Promise<PinPad | null> {
  const { featureRequest } = abiOf(process.platform);
  return findPinPad(connection, { readerName, featureRequest });
}
