import { CardFault, type FaultReason, type Readers, type ReaderSlot } from '@pinabi/card';
import { stopOf, type StopId } from '../command-line/stop';
import { findCard, type FoundCard } from '../commands/found-card';
import { runningCardUsers } from './card-users';
import { type Gap, hardeningGaps } from './hardening';
import { type PortalSeen, seePortal } from './portal-seen';
import { installedSoftware } from './software/installed';
import { type Software } from './software/listings';
import { usbReaders } from './usb-readers';

/** All that the checks look at, gathered once. A probe that fails never stops the others. */
export interface Facts {
  readonly platform: NodeJS.Platform;
  readonly hasTerminal: boolean;
  readonly readers: readonly ReaderSlot[] | FaultReason;
  readonly usbReaders: number | null;
  readonly card: FoundCard | StopId;
  readonly portal: PortalSeen;
  /** `null`: it could not be seen. */
  readonly cardUsers: readonly string[] | null;
  readonly software: Software | null;
  readonly gaps: readonly Gap[] | null;
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
  const beside = Promise.all([
    orNull(runningCardUsers),
    orNull(installedSoftware),
    orNull(hardeningGaps),
  ]);
  const [cardUsers, software, gaps] = await beside;
  return {
    cardUsers,
    software,
    gaps,
    platform: process.platform,
    hasTerminal,
    readers: await listed(readers),
    usbReaders: usbReaders(),
    card: await found(readers, reader),
    portal: await seen,
  };
}

async function orNull<Value>(look: () => Promise<Value>): Promise<Value | null> {
  try {
    return await look();
  } catch {
    return null;
  }
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
