import { DAY } from '../config/clock';

/** How long things are kept. The privacy page shows these very numbers. */
export const KEPT_DAYS = {
  /** A closed case, after its closing. */
  closed: 180,
  /** A case whose address was never confirmed, after its opening. */
  held: 14,
  /** A case we answered, until it closes by itself. */
  silent: 60,
  /** A mail that could not be sent, for the desk to see. */
  deadMail: 30,
} as const;

export function daysAgo(now: number, days: number): number {
  return now - days * DAY;
}
