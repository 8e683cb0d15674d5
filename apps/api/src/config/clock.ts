/** What time it is. A room asks this and never Date.now(), so that a test can let hours pass. */
export class Clock {
  now(): number {
    return Date.now();
  }
}

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
