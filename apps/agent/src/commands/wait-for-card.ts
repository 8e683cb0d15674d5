import { setTimeout as sleep } from 'node:timers/promises';
import { Stop, stopOf, type StopId } from '../command-line/stop';
import { type Context } from './context';
import { findCard, type FoundCard } from './found-card';

const LOOK_EVERY_MS = 700;
const PATIENCE_MS = 10 * 60_000;

/** No waiting helps against these. */
const FOR_GOOD: ReadonlySet<StopId> = new Set<StopId>(['no-service', 'no-permission', 'our-bug']);

/** Waits until a card that we can help is in a reader; says each time it is something else. */
export async function waitForCard(context: Context): Promise<FoundCard> {
  const { screen, t, invocation, readers } = context;
  let said: StopId | null = null;
  for (const begun = Date.now(); Date.now() - begun < PATIENCE_MS; await sleep(LOOK_EVERY_MS)) {
    try {
      return await findCard(readers, {
        reader: invocation.reader,
        mustBeOnly: true,
        withFacts: 'expiry',
      });
    } catch (error) {
      const stop = stopOf(error);
      if (FOR_GOOD.has(stop.id)) throw stop;
      if (stop.id !== said) {
        screen.say(t('agent:guide.waiting', { what: t(`agent:stop.${stop.id}.what`) }));
      }
      said = stop.id;
    }
  }
  throw new Stop('no-card');
}
