import { createRequire } from 'node:module';
import { CODES } from '@pinabi/card';
import { EXIT } from '../command-line/exit-codes';
import type * as advice from './advice';
import { showCard, showCodes, showEnding } from './card-view';
import { type Context, type Ending } from './context';
import { findCard, type FoundCard } from './found-card';

const later = createRequire(__filename);
/** As in later.ts: not before the tries left are on screen. */
const loadAdvice = () => later('./advice') as typeof advice;

/**
 * Reads the card, costs no try, asks nothing, sends nothing. The tries left are on screen before the
 * card's files are read.
 */
export async function status(context: Context): Promise<Ending> {
  const { screen, invocation } = context;
  const card = await findCard(context.readers, {
    reader: invocation.reader,
    withFacts: invocation.json ? 'all' : 'expiry',
    whenCounted: (counted) => {
      showCard(context, counted);
      showCodes(context, counted);
      // While the card sends its files.
      setImmediate(loadAdvice);
    },
  });
  const { report, diagnosis, outcome } = loadAdvice().adviseOn(context, card);
  showEnding(context, card);
  screen.say(screen.styled('bold', outcome.title));
  for (const step of outcome.next) screen.say(`- ${step}`, { hanging: 2 });
  return {
    exit: hasProblem(card) ? EXIT.problemFound : EXIT.done,
    document: { schema: 'pinabi.status/1', report, diagnosis, outcome },
  };
}

function hasProblem({ counters }: FoundCard): boolean {
  return CODES.some(
    (code) => counters[code].state === 'blocked' || counters[code].activated === 'no',
  );
}
