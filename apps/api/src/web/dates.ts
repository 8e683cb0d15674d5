import { type Locale } from '@pinabi/guidance';

/** English as it is written in Europe: the day first, and no morning or afternoon to confuse. */
const formatOf = (locale: Locale) => (locale === 'en' ? 'en-GB' : locale);

/** A moment as people read it, in UTC and saying so: readers sit in every time zone. */
export function momentIn(locale: Locale, at: number): string {
  const format = new Intl.DateTimeFormat(formatOf(locale), {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'UTC',
  });
  return `${format.format(at)} UTC`;
}

export function isoMoment(at: number): string {
  return new Date(at).toISOString();
}
