import { type Driver } from '../drivers/driver';
import { type CardSession } from '../reader/card-session';
import { readFile } from './read-file';

/** The small files with the holder's data, the same on every generation: TD-ID1-Chip-App V0.8. */
const PERSONAL_FILES = {
  sex: 0x5003,
  citizenship: 0x5004,
  birth: 0x5005,
  personalCode: 0x5006,
  expiry: 0x5008,
} as const;
type PersonalFile = keyof typeof PERSONAL_FILES;

/** By name, what the card gave of them. */
export type PersonalFiles<Name extends PersonalFile> = Partial<
  Record<Name, Uint8Array | undefined>
>;

/**
 * Reads some of the holder's files. For use inside this library alone: what they hold about a person
 * is turned into an enum, or into an opaque `HolderFacts`, before anybody else sees it.
 */
export async function readPersonalFiles<Name extends PersonalFile>(
  session: CardSession,
  driver: Driver,
  names: readonly Name[],
): Promise<PersonalFiles<Name>> {
  const found: PersonalFiles<Name> = {};
  await session.select(driver.fileRoot);
  await session.selectFile(driver.personalFolder);
  for (const name of names) {
    found[name] = await readFile(session, driver.personalFile(PERSONAL_FILES[name]));
  }
  return found;
}

/** The issuer writes "no such thing" as one byte 00. */
export function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0x00 || byte === 0x20);
}
