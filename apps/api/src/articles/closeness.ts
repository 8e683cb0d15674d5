/** How near an asked word is to a written one: 1 the same, 0 a stranger. Both are folded. */
export function closeness(asked: string, written: string): number {
  if (asked === written) return 1;
  if (asked.length >= 3 && written.startsWith(asked)) return 0.9;
  // A name with a digit is another name with another digit: PIN1 is no misspelt PIN2.
  if (/\d/.test(asked + written)) return 0;
  const most = missesAllowed(asked.length);
  if (most === 0) return sharedStem(asked, written);
  const misses = distanceWithin(most, asked, written);
  return misses === undefined ? sharedStem(asked, written) : 0.8 - 0.15 * misses;
}

/** Short words have near neighbours that mean something else. */
function missesAllowed(length: number): number {
  if (length < 4) return 0;
  return length < 8 ? 1 : 2;
}

/** Endings change in Estonian and Russian; five letters in common at the start are the same word. */
function sharedStem(asked: string, written: string): number {
  const shortest = Math.min(asked.length, written.length);
  let same = 0;
  while (same < shortest && asked[same] === written[same]) same += 1;
  return same >= 5 && same >= 0.65 * shortest ? 0.6 : 0;
}

/**
 * Letters to add, drop, replace or swap with the neighbour, or `undefined` where it takes more than
 * `most`. Optimal string alignment, row by row.
 */
function distanceWithin(most: number, one: string, other: string): number | undefined {
  if (Math.abs(one.length - other.length) > most) return undefined;
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row += 1) {
    const next = [row];
    for (let at = 1; at <= other.length; at += 1) {
      const cost = one[row - 1] === other[at - 1] ? 0 : 1;
      const swapped =
        row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1]
          ? (before[at - 2] ?? 0) + 1
          : Infinity;
      next[at] = Math.min(
        (last[at] ?? 0) + 1,
        (next[at - 1] ?? 0) + 1,
        (last[at - 1] ?? 0) + cost,
        swapped,
      );
    }
    [before, last] = [last, next];
  }
  const distance = last[other.length] ?? Infinity;
  return distance <= most ? distance : undefined;
}
