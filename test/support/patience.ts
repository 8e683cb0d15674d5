import { setTimeout as sleep } from 'node:timers/promises';
import { rounds } from './how-long';

/** How long a test waits for what must come: a busy machine is slow, not wrong. */
const PATIENCE = 60_000;

/** A promised time, judged in `npm run test:long` alone: elsewhere a busy machine would break it. */
export function within(promised: number): number {
  return rounds(PATIENCE, promised);
}

/** Waits until it is so and tells how long that took; fails when it never comes. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<number> {
  const began = Date.now();
  while (!(await isSo())) {
    if (Date.now() - began > PATIENCE) {
      throw new Error(`Not within ${PATIENCE} ms: ${isSo.toString()}`);
    }
    await sleep(20);
  }
  return Date.now() - began;
}
