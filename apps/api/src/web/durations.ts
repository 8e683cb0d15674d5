import { type Locale, perLocale } from '@pinabi/guidance';
import { DAY, HOUR, MINUTE } from '../config/clock';

const UNITS = [
  { unit: 'day', size: DAY },
  { unit: 'hour', size: HOUR },
  { unit: 'minute', size: MINUTE },
] as const;

/** How long something took, in its two largest units: `2 days 3 hr`. */
export function durationIn(locale: Locale, milliseconds: number): string {
  const first = UNITS.findIndex(({ size }) => milliseconds >= size);
  const shown = first < 0 ? [] : UNITS.slice(first, first + 2);
  let rest = milliseconds;
  const parts = shown.map(({ unit, size }) => {
    const amount = Math.floor(rest / size);
    rest -= amount * size;
    return { unit, amount };
  });
  const told = parts.filter(({ amount }, place) => place === 0 || amount > 0);
  const spoken = told.length > 0 ? told : [{ unit: 'minute', amount: 0 } as const];
  return spoken.map(({ unit, amount }) => unitsIn(locale)[unit].format(amount)).join(' ');
}

/** Their short names in a language. */
const unitsIn = perLocale((locale) => {
  const short = (unit: string) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' });
  return { day: short('day'), hour: short('hour'), minute: short('minute') };
});
