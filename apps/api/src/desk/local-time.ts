import { type Locale } from '@pinabi/guidance';
import { MINUTE } from '../config/clock';

/** Regions of one country that share an offset are one time of day. */
interface ZonedLocale extends Intl.Locale {
  getTimeZones?(): string[] | undefined;
  readonly timeZones?: string[] | undefined;
}

/** No clock shows seconds, and the clocks of a large country take long to read. */
const thisMinute = { began: 0, said: new Map<string, ReturnType<typeof readClocks>>() };

/** What the clock on the person's wall says, as far as a country tells: one time, or from and to. */
export function localTimeIn(
  locale: Locale,
  country: string | null,
  now: number,
): { from: string; to: string | undefined } | undefined {
  const began = now - (now % MINUTE);
  if (began !== thisMinute.began) Object.assign(thisMinute, { began, said: new Map() });
  const place = `${locale} ${country}`;
  if (!thisMinute.said.has(place)) thisMinute.said.set(place, readClocks(locale, country, began));
  return thisMinute.said.get(place);
}

function readClocks(
  locale: Locale,
  country: string | null,
  now: number,
): { from: string; to: string | undefined } | undefined {
  const times = zonesOf(country)
    .map((timeZone) => ({
      offset: wallClock(timeZone, now),
      shown: shownIn(locale, timeZone, now),
    }))
    .sort((one, other) => one.offset - other.offset);
  const [first, last] = [times.at(0)?.shown, times.at(-1)?.shown];
  if (first === undefined) return undefined;
  return { from: first, to: last === first ? undefined : last };
}

function zonesOf(country: string | null): readonly string[] {
  if (country === null) return [];
  const region: ZonedLocale = new Intl.Locale(`und-${country}`);
  return region.getTimeZones?.() ?? region.timeZones ?? [];
}

function shownIn(locale: Locale, timeZone: string, now: number): string {
  const format = {
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  } as const;
  return new Intl.DateTimeFormat(locale, { ...format, timeZone }).format(now);
}

/** The wall clock as if it were UTC, to put zones in order. */
function wallClock(timeZone: string, now: number): number {
  const format = { dateStyle: 'short', timeStyle: 'medium', timeZone } as const;
  return Date.parse(`${new Intl.DateTimeFormat('sv', format).format(now).replace(' ', 'T')}Z`);
}
