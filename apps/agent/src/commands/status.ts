import { CODES } from '@pinabi/card';
import { describeOutcome, outcomeOf, situationOf } from '@pinabi/guidance';
import { EXIT } from '../command-line/exit-codes';
import { diagnosisOfCard } from '../report/diagnosis';
import { makeReport } from '../report/make-report';
import { showCard, showCodes, showEnding } from './card-view';
import { type Context, type Ending } from './context';
import { findCard, type FoundCard } from './found-card';

/**
 * Reads the card, costs no try, asks nothing, sends nothing. The tries left are on screen before the
 * card's files are read.
 */
export async function status(context: Context): Promise<Ending> {
  const { t, screen, invocation } = context;
  const card = await findCard(context.readers, {
    reader: invocation.reader,
    withFacts: invocation.json ? 'all' : 'expiry',
    whenCounted: (counted) => {
      showCard(context, counted);
      showCodes(context, counted);
    },
  });
  const report = makeReport({
    version: context.version,
    generation: card.driver.generation,
    counters: card.counters,
    lastOperation: 'none',
  });
  const diagnosis = diagnosisOfCard(card);
  const advice = describeOutcome(outcomeOf(situationOf({ ...report, diagnosis })), t);
  showEnding(context, card);
  screen.say(screen.styled('bold', advice.title));
  for (const step of advice.next) screen.say(`- ${step}`, { hanging: 2 });
  return {
    exit: hasProblem(card) ? EXIT.problemFound : EXIT.done,
    document: {
      schema: 'pinabi.status/1',
      report,
      diagnosis,
      outcome: advice,
    },
  };
}

function hasProblem({ counters }: FoundCard): boolean {
  return CODES.some(
    (code) => counters[code].state === 'blocked' || counters[code].activated === 'no',
  );
}
