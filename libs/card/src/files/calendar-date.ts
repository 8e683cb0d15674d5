/** A day without an hour, as cards write it. */
export interface CalendarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** "DD MM YYYY", whatever follows it (a place of birth may): TD-ID1-Chip-App V0.8, EF 5005 and 5008. */
export function dateIn(bytes: Uint8Array): CalendarDate | undefined {
  if (bytes[2] !== SPACE || bytes[5] !== SPACE) return undefined;
  return dateOf(numberAt(bytes, 6, 4), numberAt(bytes, 3, 2), numberAt(bytes, 0, 2));
}

const SPACE = 0x20;

/** The number that these ASCII digits spell; not a number when they are none. */
export function numberAt(bytes: Uint8Array, start: number, length: number): number {
  const digits = bytes.subarray(start, start + length);
  const isNumber = digits.length === length && digits.every((byte) => byte >= 0x30 && byte <= 0x39);
  return isNumber ? digits.reduce((number, byte) => number * 10 + byte - 0x30, 0) : NaN;
}

/** A day that exists: 30 February falls into March, and a year below 100 into the last century. */
export function dateOf(year: number, month: number, day: number): CalendarDate | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1;
  return exists ? { year, month, day } : undefined;
}

/** How many days from one day to another; negative when it lies before. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  const day = (date: CalendarDate) => Date.UTC(date.year, date.month - 1, date.day) / 86_400_000;
  return day(to) - day(from);
}
