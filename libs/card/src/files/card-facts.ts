import { unlessMalformed } from '../bytes/tlv';
import { type Driver } from '../drivers/driver';
import { CardSession } from '../reader/card-session';
import { type CardConnection } from '../reader/reader';
import { type CalendarDate, dateIn, daysBetween } from './calendar-date';
import { policiesOf } from './certificate-policies';
import { type DocumentKind, documentKindOf } from './document-kind';
import { isBlank, type PersonalFiles, readPersonalFiles } from './personal-files';
import { readFile } from './read-file';

/** All that leaves this library of what a card says about its holder: contract section 4, diagnosis. */
export interface CardFacts {
  readonly eResident: 'yes' | 'no' | 'unknown';
  readonly expires: 'valid' | 'soon' | 'expired' | 'unknown';
}

/** Long enough to apply, wait and collect a new card before this one ends. */
const SOON_DAYS = 105;

/** The kind of document stands in a certificate, which takes as long to read as all the rest. */
export type WantedFacts = 'all' | 'expiry';

/** Asks the card what kind of document it is and until when. No code is needed, no try can be spent. */
export function readCardFacts(
  connection: CardConnection,
  driver: Driver,
  today: Date,
  wanted: WantedFacts = 'all',
): Promise<CardFacts> {
  return CardSession.run(connection, async (session) => {
    const { expiry } = await readPersonalFiles(session, driver, ['expiry']);
    const eResident = wanted === 'all' ? await eResidentOn(session, driver) : 'unknown';
    return { eResident, expires: expiryOf(expiry, today) };
  });
}

/** The holder's files are asked only where the certificate says nothing. */
async function eResidentOn(session: CardSession, driver: Driver): Promise<CardFacts['eResident']> {
  const kind = await documentKindOn(session, driver);
  if (kind !== 'unknown') return kind === 'e-resident' ? 'yes' : 'no';
  return isEResident(await readPersonalFiles(session, driver, ['sex', 'citizenship']));
}

async function documentKindOn(session: CardSession, driver: Driver): Promise<DocumentKind> {
  await session.select(driver.fileRoot);
  const certificate = await readFile(session, driver.authenticationCertificate);
  return unlessMalformed('unknown', () => documentKindOf(policiesOf(certificate)));
}

/**
 * A card that names a sex or a citizenship is a resident's; a card that names neither may be an
 * e-Resident's or a digital ID, so it stays unknown.
 */
function isEResident({
  sex,
  citizenship,
}: PersonalFiles<'sex' | 'citizenship'>): CardFacts['eResident'] {
  const told = [sex, citizenship].some((bytes) => bytes !== undefined && !isBlank(bytes));
  return told ? 'no' : 'unknown';
}

/** A card is good until the end of the day it names. */
function expiryOf(bytes: Uint8Array | undefined, today: Date): CardFacts['expires'] {
  const expiry = bytes && dateIn(bytes);
  if (expiry === undefined) return 'unknown';
  const left = daysBetween(dayOf(today), expiry);
  if (left < 0) return 'expired';
  return left < SOON_DAYS ? 'soon' : 'valid';
}

function dayOf(date: Date): CalendarDate {
  return { year: date.getFullYear(), month: date.getMonth() + 1, day: date.getDate() };
}
