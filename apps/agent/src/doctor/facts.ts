import { CardFault, type FaultReason, type Readers, type ReaderSlot } from '@pinabi/card';
import { stopOf, type StopId } from '../command-line/stop';
import { findCard, type FoundCard } from '../commands/found-card';
import { type PortalSeen, seePortal } from './portal-seen';
import { usbReaders } from './usb-readers';

/** All that the checks look at, gathered once. A probe that fails never stops the others. */
export interface Facts {
  readonly platform: NodeJS.Platform;
  readonly hasTerminal: boolean;
  readonly readers: readonly ReaderSlot[] | FaultReason;
  readonly usbReaders: number | null;
  readonly card: FoundCard | StopId;
  readonly portal: PortalSeen;
}

interface Asked {
  readonly reader: string | undefined;
  readonly hasTerminal: boolean;
  readonly portal: URL;
}

export async function gatherFacts(
  readers: Readers,
  { reader, hasTerminal, portal }: Asked,
): Promise<Facts> {
  const seen = seePortal(portal);
  return {
    platform: process.platform,
    hasTerminal,
    readers: await listed(readers),
    usbReaders: usbReaders(),
    card: await found(readers, reader),
    portal: await seen,
  };
}

async function listed(readers: Readers): Promise<Facts['readers']> {
  try {
    return await readers.list();
  } catch (error) {
    return error instanceof CardFault ? error.reason : 'our-bug';
  }
}

async function found(readers: Readers, reader: string | undefined): Promise<FoundCard | StopId> {
  try {
    return await findCard(readers, { reader, withFacts: 'all' });
  } catch (error) {
    return stopOf(error).id;
  }
}
