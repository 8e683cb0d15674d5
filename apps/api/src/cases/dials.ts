import { type Case } from './case.entity';

/** One code as page and timeline show it: tries left of the most there can be. */
export interface Dial {
  readonly name: 'PIN1' | 'PIN2' | 'PUK';
  readonly left: number | null;
  readonly max: number | null;
  readonly was: number | null;
  readonly state: 'ok' | 'low' | 'last' | 'blocked' | 'unknown';
  readonly known: boolean;
  /** One mark for each try there can be; true while it is left. */
  readonly pips: readonly boolean[];
}

/** The newest counters of a case, in the order people know them; none before the first report. */
export function dialsOf(held: Case): Dial[] {
  if (held.reportedAt === null) return [];
  return [
    dial('PIN1', held.pin1Left, held.pin1Max),
    dial('PIN2', held.pin2Left, held.pin2Max),
    dial('PUK', held.pukLeft, held.pukMax),
  ];
}

function dial(name: Dial['name'], left: number | null, max: number | null): Dial {
  return shownDial(name, left, max, null);
}

/** `was` is what an earlier report said, when it said something else. */
export function shownDial(
  name: Dial['name'],
  left: number | null,
  max: number | null,
  was: number | null,
): Dial {
  const pips = Array.from({ length: max ?? 0 }, (_, place) => place < (left ?? 0));
  return { name, left, max, was, state: stateOf(left, max), known: left !== null, pips };
}

/** Contract section 4: `last` is 1 left, `low` fewer than max and more than 1, `blocked` 0. */
function stateOf(left: number | null, max: number | null): Dial['state'] {
  if (left === null) return 'unknown';
  if (left === 0) return 'blocked';
  if (left === 1) return 'last';
  return max !== null && left < max ? 'low' : 'ok';
}
