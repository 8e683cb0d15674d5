import { setTimeout as sleep } from 'node:timers/promises';
import { type PortalAnswer, type PortalProblem } from './portal-client';

/** Before each further attempt, in seconds. After that a person is asked, not a machine. */
const PAUSES = [1, 3, 9] as const;
/** A portal that wants more time is told to the person instead. */
const LONGEST_WISH = 30;

export interface Persistence {
  readonly pauses?: readonly number[];
  readonly pause?: (seconds: number) => Promise<unknown>;
  /** Told before each pause, so that nobody wonders why nothing happens. */
  readonly onPause?: (problem: PortalProblem, seconds: number) => void;
}

/**
 * Tries a few times what may be tried again without harm. What is asked for must be safe to repeat:
 * a report is, as the portal keeps each of its ids once; trading a pairing key is not.
 */
export async function persistently<Value>(
  attempt: () => Promise<PortalAnswer<Value>>,
  { pauses = PAUSES, pause = (seconds) => sleep(seconds * 1000), onPause }: Persistence = {},
): Promise<PortalAnswer<Value>> {
  let answer = await attempt();
  for (const planned of pauses) {
    const seconds = answer.ok ? null : pauseAfter(answer.problem, planned);
    if (answer.ok || seconds === null) break;
    onPause?.(answer.problem, seconds);
    await pause(seconds);
    answer = await attempt();
  }
  return answer;
}

/** `null`: trying again would change nothing. */
function pauseAfter(problem: PortalProblem, planned: number): number | null {
  switch (problem.kind) {
    case 'unreachable':
    case 'cut-off':
    case 'failing':
      return planned;
    case 'try-later': {
      const wished = Math.max(problem.retryAfterSec ?? planned, 1);
      return wished <= LONGEST_WISH ? wished : null;
    }
    case 'untrusted':
    case 'refused':
    case 'key-not-usable':
    case 'token-spent':
      return null;
  }
}
