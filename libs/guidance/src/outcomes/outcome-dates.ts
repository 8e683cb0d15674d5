import { FACTS } from '../facts/register';
import { type Outcome, type OutcomeId } from './outcome';

/** A day that comes out of the facts when one acts today. Words: `outcome:date.<id>`. */
export interface OutcomeDate {
  readonly id: string;
  readonly day: string;
}

type Days = () => number;
const decided: Days = () => FACTS['decision-time'].value.from;
const arrived: Days = () => {
  const { from, to = from } = FACTS['transport-time'].value;
  return decided() + 7 * to;
};

const DATES: Readonly<
  Partial<Record<OutcomeId, Readonly<Record<string, Days | 'collect-within'>>>>
> = {
  reapply: { decision: decided, arrival: arrived },
  'wait-delivery': { decision: decided, arrival: arrived },
  collect: { 'collect-by': 'collect-within' },
};

/** The days to keep in mind, counted from today; none where nothing but the person decides. */
export function datesOf({ id }: Pick<Outcome, 'id'>, today: string): OutcomeDate[] {
  return Object.entries(DATES[id] ?? {}).map(([date, days]) => ({
    id: date,
    day:
      days === 'collect-within'
        ? monthsAfter(today, FACTS['collect-within'].value.from)
        : daysAfter(today, days()),
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
