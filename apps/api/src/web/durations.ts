import { type Locale } from '@pinabi/guidance';
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
  return spoken.map(({ unit, amount }) => inUnit(locale, unit, amount)).join(' ');
}

function inUnit(locale: Locale, unit: string, amount: number): string {
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(
    amount,
  );
}
