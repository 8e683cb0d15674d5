import { meaningOf } from '../apdu/status-word';
import { unlessMalformed } from '../bytes/tlv';
import { type Driver, counterOf } from '../drivers/driver';
import { CardSession } from '../reader/card-session';
import { type CardConnection } from '../reader/reader';
import { type CodeCounter, type CodeName, type Counters } from './code';

const UNKNOWN: CodeCounter = counterOf(null, null, 'unknown', 'unknown');

/**
 * Asks the card for the tries left of all three codes: 5 commands on IDEMIA, 4 on Thales, only SELECT
 * and GET DATA, so no try can be spent. A code that the card does not tell of is unknown.
 */
export function readCounters(connection: CardConnection, driver: Driver): Promise<Counters> {
  return CardSession.run(connection, (session) => countersWithin(session, driver));
}

async function countersWithin(session: CardSession, driver: Driver): Promise<Counters> {
  const found: Record<CodeName, CodeCounter> = { PIN1: UNKNOWN, PIN2: UNKNOWN, PUK: UNKNOWN };
  for (const code of driver.readingOrder) {
    await session.select(driver.codes[code].application);
    const { data, sw } = await session.transmit(driver.counterCommand(code));
    if (meaningOf(sw).kind !== 'ok') continue;
    found[code] = unlessMalformed(UNKNOWN, () => driver.counterIn(data, code));
  }
  return found;
}
