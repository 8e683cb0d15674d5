import { everyWalk } from '../flow/every-walk';
import { type Answers, walk } from '../flow/walk';
import { wayOut } from '../flows/way-out';
import { type OutcomeId } from '../outcomes/outcome';

const shortest = shortestWays();

/** The fewest answers that lead to a way out; none where only the card itself can lead there. */
export function wayTo(outcome: OutcomeId): Answers | undefined {
  return shortest.get(outcome);
}

function shortestWays(): Map<OutcomeId, Answers> {
  const ways = new Map<OutcomeId, Answers>();
  for (const answers of everyWalk(wayOut)) {
    const { end } = walk(wayOut, answers);
    if (end === undefined) continue;
    const known = ways.get(end);
    if (known === undefined || lengthOf(answers) < lengthOf(known)) ways.set(end, answers);
  }
  return ways;
}

function lengthOf(answers: Answers): number {
  return Object.keys(answers).length;
}
