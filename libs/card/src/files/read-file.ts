import { type Command, INS } from '../apdu/command';
import { meaningOf } from '../apdu/status-word';
import { tlvAt, unlessMalformed } from '../bytes/tlv';
import { type CardSession } from '../reader/card-session';

/** More than C0h at once fails on Cosmo X behind an Alcor AU9540: OpenSC PR 3430, DigiDoc4 1340. */
const MOST_AT_ONCE = 0xc0;
/** Certificates take about 1 KiB. */
const MOST_IN_ALL = 8 * 1024;

/** Selects a file and reads it; `undefined` when the card does not have it or does not give it. */
export async function readFile(
  session: CardSession,
  select: Command,
): Promise<Uint8Array | undefined> {
  const { data, sw } = await session.selectFile(select);
  return meaningOf(sw).kind === 'ok' ? readSelected(session, sizeIn(data)) : undefined;
}

async function readSelected(session: CardSession, size: number): Promise<Uint8Array> {
  const parts: number[] = [];
  while (parts.length < size) {
    const le = Math.min(MOST_AT_ONCE, size - parts.length);
    const place = { p1: parts.length >> 8, p2: parts.length & 0xff };
    const { data, sw } = await session.transmit({ ins: INS.readBinary, ...place, le });
    if (!isData(sw)) break;
    parts.push(...data);
    // Fewer than asked for, nothing at all included: the file ends here.
    if (data.length < le) break;
  }
  return Uint8Array.from(parts);
}

function isData(sw: number): boolean {
  const { kind } = meaningOf(sw);
  return kind === 'ok' || kind === 'short-read';
}

/** The size a card names when it is asked to describe the file: tag 80 on IDEMIA, 81 on Thales. */
function sizeIn(description: Uint8Array): number {
  return unlessMalformed(MOST_IN_ALL, () => {
    const size = tlvAt(description, 0x62, 0x80) ?? tlvAt(description, 0x62, 0x81);
    if (size?.length !== 2) return MOST_IN_ALL;
    const [high = 0, low = 0] = size;
    return Math.min(high * 256 + low, MOST_IN_ALL);
  });
}
