import { type Driver } from '../drivers/driver';
import { CardSession } from '../reader/card-session';
import { type CardConnection } from '../reader/reader';
import { type CalendarDate, dateIn, dateOf, numberAt } from './calendar-date';
import { readPersonalFiles } from './personal-files';

/**
 * What a stranger could learn about the holder and would try as a code. It answers one question and
 * gives nothing away: no field can be read, printed or turned into JSON.
 */
export class HolderFacts {
  readonly #personalCode: Uint8Array;
  readonly #birth: Uint8Array[];

  constructor(personalCode: Uint8Array | undefined, birth: Uint8Array | undefined) {
    const code = personalCode?.subarray(0, 11) ?? new Uint8Array();
    this.#personalCode = Number.isNaN(numberAt(code, 0, 11)) ? new Uint8Array() : code;
    const date = (birth && dateIn(birth)) ?? bornBy(this.#personalCode);
    this.#birth = date === undefined ? [] : waysToWrite(date);
  }

  /** Whether a code is a part of the personal code, or the birthday in one of the usual ways. */
  giveAway(code: Uint8Array): boolean {
    return (
      contains(this.#personalCode, code) || this.#birth.some((date) => inPlace(date).equals(code))
    );
  }

  wipe(): void {
    for (const bytes of [this.#personalCode, ...this.#birth]) bytes.fill(0);
  }
}

/** Reads what `newCodeProblems` needs to refuse a birthday. What the card does not tell is not checked. */
export function readHolderFacts(connection: CardConnection, driver: Driver): Promise<HolderFacts> {
  return CardSession.run(connection, async (session) => {
    const files = await readPersonalFiles(session, driver, ['birth', 'personalCode']);
    return new HolderFacts(files.personalCode, files.birth);
  });
}

/** GYYMMDD…: an e-Resident's card has no birthday but in here. The first digit names century and sex. */
function bornBy(personalCode: Uint8Array): CalendarDate | undefined {
  const century = 1800 + 100 * Math.floor((numberAt(personalCode, 0, 1) - 1) / 2);
  const year = century + numberAt(personalCode, 1, 2);
  return dateOf(year, numberAt(personalCode, 3, 2), numberAt(personalCode, 5, 2));
}

/** As DigiDoc4 refuses them: yyyy, ddMM, MMdd, yyyyMMdd, ddMMyyyy; and ddMMyy, which it forgets. */
function waysToWrite({ year, month, day }: CalendarDate): Uint8Array[] {
  const [yyyy, mm, dd] = [digits(year, 4), digits(month, 2), digits(day, 2)];
  const ways = [
    [yyyy],
    [dd, mm],
    [mm, dd],
    [yyyy, mm, dd],
    [dd, mm, yyyy],
    [dd, mm, yyyy.slice(2)],
  ];
  return ways.map((way) => Uint8Array.from(way.flat()));
}

function digits(number: number, length: number): number[] {
  return Array.from(
    { length },
    (_, at) => 0x30 + (Math.floor(number / 10 ** (length - 1 - at)) % 10),
  );
}

function contains(whole: Uint8Array, part: Uint8Array): boolean {
  return part.length > 0 && inPlace(whole).includes(inPlace(part));
}

/** Another view of the same bytes: no copy of them is made. */
function inPlace(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}
