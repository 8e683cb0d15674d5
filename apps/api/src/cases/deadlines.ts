import { HOUR } from '../config/clock';
import { type Case } from './case.entity';
import { workingTimeAfter } from './working-hours';

/** Working hours in which we answer, for each severity. The portal promises everybody two working days. */
export const HOURS_TO_ANSWER: Readonly<Record<number, number>> = { 1: 2, 2: 8, 3: 16, 4: 16 };
const LONGEST = 16;

type Facts = Pick<Case, 'state' | 'severity' | 'waitingSince' | 'confirmedAt'>;

/**
 * By when we owe an answer: the first one or the next. The clock runs only while it is our turn, so it
 * stands still while the address is not confirmed and while we wait for the person. The column of the
 * same name always equals this.
 */
export function dueAtOf({ state, severity, waitingSince, confirmedAt }: Facts): number | null {
  if (state !== 'open' || waitingSince === null) return null;
  const since = Math.max(waitingSince, confirmedAt ?? 0);
  return workingTimeAfter(since, (HOURS_TO_ANSWER[severity] ?? LONGEST) * HOUR);
}
