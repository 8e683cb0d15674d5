import { factNow } from '../facts/facts-now';
import { daysNow } from '../facts/figures-now';
import { type Outcome, type OutcomeId } from './outcome';

/** A day that comes out of the facts when one acts today. Words: `outcome:date.<id>`. */
export interface OutcomeDate {
  readonly id: string;
  readonly day: string;
}

type Reckoned = (today: string) => string;
const decided: Reckoned = (today) => daysAfter(today, daysNow('decision-time')[1]);
const arrived: Reckoned = (today) => daysAfter(decided(today), daysNow('transport-time')[1]);
const lapses: Reckoned = (today) => {
  const { value } = factNow('collect-within');
  const inMonths = value.kind === 'span' && value.unit === 'months';
  return inMonths ? monthsAfter(today, value.from) : daysAfter(today, daysNow('collect-within')[0]);
};

const DATES: Readonly<Partial<Record<OutcomeId, Readonly<Record<string, Reckoned>>>>> = {
  reapply: { decision: decided, arrival: arrived },
  'wait-delivery': { decision: decided, arrival: arrived },
  collect: { 'collect-by': lapses },
};

/** The days to keep in mind, counted from today; none where nothing but the person decides. */
export function datesOf({ id }: Pick<Outcome, 'id'>, today: string): OutcomeDate[] {
  return Object.entries(DATES[id] ?? {}).map(([date, dayFrom]) => ({
    id: date,
    day: dayFrom(today),
  }));
}

export function daysAfter(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** The same day of a later month, or its last day where it is shorter. */
export function monthsAfter(day: string, months: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  const [wanted, month] = [date.getUTCDate(), date.getUTCMonth()];
  date.setUTCMonth(month + months);
  if (date.getUTCDate() !== wanted) date.setUTCDate(0);
  return date.toISOString().slice(0, 10);
}
