import { type FactId } from './fact-id';
import { factNow } from './facts-now';

const DAYS = { minutes: 0, hours: 0, days: 1, weeks: 7, months: 30, years: 365 } as const;

/** A fee as it is known today; nothing where the register holds no sum. */
export function eurosNow(id: FactId): number | undefined {
  const { value } = factNow(id);
  return value.kind === 'money' ? value.euros : undefined;
}

/** A span in whole days, shortest and longest; a month counts as thirty. */
export function daysNow(id: FactId): readonly [shortest: number, longest: number] {
  const { value } = factNow(id);
  if (value.kind !== 'span') return [0, 0];
  const { unit, from, to = from } = value;
  return [from * DAYS[unit], to * DAYS[unit]];
}
