import { type Locale, perLocale } from '@pinabi/guidance';

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

export function isoMoment(at: number): string {
  return new Date(at).toISOString();
}
