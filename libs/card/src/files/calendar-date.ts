/** A day without an hour, as cards write it. */
export interface CalendarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** "DD MM YYYY", whatever follows it (a place of birth may): TD-ID1-Chip-App V0.8, EF 5005 and 5008. */
export function dateIn(bytes: Uint8Array): CalendarDate | undefined {
  const [day, month, year] = [numberAt(bytes, 0, 2), numberAt(bytes, 3, 2), numberAt(bytes, 6, 4)];
  if (bytes[2] !== SPACE || bytes[5] !== SPACE) return undefined;
  if (day === undefined || month === undefined || year === undefined) return undefined;
  return dateOf(year, month, day);
}

const SPACE = 0x20;

/** The number that these ASCII digits spell; `undefined` when they are none. */
export function numberAt(bytes: Uint8Array, start: number, length: number): number | undefined {
  const digits = bytes.subarray(start, start + length);
  const isNumber = digits.length === length && digits.every((byte) => byte >= 0x30 && byte <= 0x39);
  return isNumber ? digits.reduce((number, byte) => number * 10 + byte - 0x30, 0) : undefined;
}

/** A day that exists; the calendar knows no 30 February. */
export function dateOf(year: number, month: number, day: number): CalendarDate | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists && year > 1000 ? { year, month, day } : undefined;
}

/** How many days from one day to another; negative when it lies before. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  const day = (date: CalendarDate) => Date.UTC(date.year, date.month - 1, date.day) / 86_400_000;
  return day(to) - day(from);
}
