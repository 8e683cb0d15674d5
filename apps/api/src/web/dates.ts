import { type Locale, perLocale } from '@pinabi/guidance';
import { DAY } from '../config/clock';

/** English as it is written in Europe: the day first, and no morning or afternoon to confuse. */
const moments = perLocale(
  (locale) =>
    new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
      dateStyle: 'medium',
      timeStyle: 'short',
      timeZone: 'UTC',
    }),
);

/** A moment as people read it, in UTC and saying so: readers sit in every time zone. */
export function momentIn(locale: Locale, at: number): string {
  return `${moments(locale).format(at)} UTC`;
}

const nearMoments = perLocale(
  (locale) =>
    new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
      ...{ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
      timeZone: 'UTC',
    }),
);
const HALF_A_YEAR = 182 * DAY;

/** The same where columns are narrow: on one line, and without the year where nobody would ask for it. */
export function nearMomentIn(locale: Locale, at: number, now: number): string {
  const isNear = Math.abs(at - now) < HALF_A_YEAR;
  const said = isNear ? `${nearMoments(locale).format(at)} UTC` : momentIn(locale, at);
  return said.replace(/\s/g, '\u00a0');
}

export function isoMoment(at: number): string {
  return new Date(at).toISOString();
}
