import { describeOutcome, outcomeOf, situationOf } from '@pinabi/guidance';
import { diagnosisOfCard } from '../report/diagnosis';
import { makeReport } from '../report/make-report';
import { type Context } from './context';
import { type FoundCard } from './found-card';

/** What the counters and files of a card come to: its report, and what to do about it. */
export function adviseOn({ version, t }: Context, card: FoundCard) {
  const report = makeReport({
    version,
    generation: card.driver.generation,
    counters: card.counters,
    lastOperation: 'none',
  });
  const diagnosis = diagnosisOfCard(card);
  const outcome = describeOutcome(outcomeOf(situationOf({ ...report, diagnosis })), t);
  return { report, diagnosis, outcome };
}
