import { DAY, HOUR } from '../config/clock';

const ZONE = 'Europe/Tallinn';
const OPENS = 9;
const CLOSES = 17;
/** Employment Contracts Act (TLS), section 53: three hours shorter before four of the holidays. */
const EARLY = 14;
const SHORT_DAYS = ['02-23', '06-22', '12-23', '12-31'];

/** Public Holidays and Days of National Importance Act, sections 1 and 2; Easter moves. */
const HOLIDAYS = [
  '01-01',
  '02-24',
  '05-01',
  '06-23',
  '06-24',
  '08-20',
  '12-24',
  '12-25',
  '12-26',
] as const;
const GOOD_FRIDAY = -2;

/** A day of the calendar, as the number of days since 1970. */
type Day = number;

/** When `duration` of the desk's working time will have passed after `start`. */
export function workingTimeAfter(start: number, duration: number): number {
  let rest = duration;
  for (let day = dayAt(start); ; day += 1) {
    const hours = hoursOf(day);
    const from = Math.max(start, hours?.opens ?? Infinity);
    const left = (hours?.closes ?? 0) - from;
    if (hours === undefined || left <= 0) continue;
    if (rest <= left) return from + rest;
    rest -= left;
  }
}

/** The hours of a working day as instants; `undefined` on a weekend or a public holiday. */
function hoursOf(day: Day): { opens: number; closes: number } | undefined {
  const date = new Date(day * DAY);
  const monthAndDay = date.toISOString().slice(5, 10);
  const weekend = date.getUTCDay() === 0 || date.getUTCDay() === 6;
  const holiday = HOLIDAYS.some((known) => known === monthAndDay);
  if (weekend || holiday || day === easter(date.getUTCFullYear()) + GOOD_FRIDAY) return undefined;
  const midnight = day * DAY - offsetAt(day * DAY + DAY / 2);
  const closes = SHORT_DAYS.includes(monthAndDay) ? EARLY : CLOSES;
  return { opens: midnight + OPENS * HOUR, closes: midnight + closes * HOUR };
}

function dayAt(at: number): Day {
  return Math.floor((at + offsetAt(at)) / DAY);
}

const clock = new Intl.DateTimeFormat('en', { timeZone: ZONE, timeZoneName: 'longOffset' });

/** How far Tallinn is ahead of UTC; clocks change at night, so noon knows the working day's offset. */
function offsetAt(at: number): number {
  const name = clock.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign = '+', hours = '0', minutes = '0'] = /GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) + Number(minutes) / 60) * HOUR;
}

/** Gregorian Easter by the anonymous algorithm (Meeus, Astronomical Algorithms, chapter 8). */
function easter(year: number): Day {
  const a = year % 19;
  const [b, c] = [Math.floor(year / 100), year % 100];
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return Date.UTC(year, Math.floor(n / 31) - 1, (n % 31) + 1) / DAY;
}
