import { setTimeout as sleep } from 'node:timers/promises';
import { type Readers } from '@pinabi/card';
import { Stop, stopOf, type StopId } from '../command-line/stop';
import { type Context } from './context';
import { findCard, type FoundCard } from './found-card';

const LOOK_EVERY_MS = 700;
const PATIENCE_MS = 10 * 60_000;

/** No waiting helps against these. */
const FOR_GOOD: ReadonlySet<StopId> = new Set<StopId>(['no-service', 'no-permission', 'our-bug']);

/** What to do about it, where something can be done; the words of `doctor`. */
const ADVICE: Readonly<Partial<Record<StopId, string>>> = {
  'no-reader': 'reader.none',
  'reader-gone': 'reader.none',
  'no-card': 'card.no-card',
  'card-removed': 'card.no-card',
  'card-mute': 'card.card-mute',
  'card-busy': 'card.card-busy',
  'card-reset': 'card.card-reset',
  contactless: 'card-kind.contactless',
  'unknown-card': 'card-kind.unknown-card',
  'legacy-card': 'card-kind.legacy-card',
  'latvian-card': 'card-kind.latvian-card',
  'finnish-card': 'card-kind.finnish-card',
};

/** Waits until a card that we can help is in a reader; says each time it is something else. */
export async function waitForCard(context: Context): Promise<FoundCard> {
  const { screen, invocation, readers } = context;
  let said: StopId | null = null;
  for (const begun = Date.now(); Date.now() - begun < PATIENCE_MS; await sleep(LOOK_EVERY_MS)) {
    try {
      const card = await findCard(readers, {
        reader: invocation.reader,
        mustBeOnly: true,
        withFacts: 'expiry',
      });
      if (said !== null) screen.say();
      return card;
    } catch (error) {
      const stop = stopOf(error);
      if (FOR_GOOD.has(stop.id)) throw stop;
      if (stop.id !== said) await sayWaiting(context, stop);
      said = stop.id;
    }
  }
  throw new Stop('no-card');
}

/** What is in the way, what helps, and which slots are being looked at. */
async function sayWaiting(
  { screen, t, readers, invocation }: Context,
  { id }: Stop,
): Promise<void> {
  const advice = ADVICE[id];
  const what = t(`agent:stop.${id}.what`);
  screen.say(advice === undefined ? what : `${what} ${t(`agent:doctor.${advice}.remedy`)}`);
  const names = await namesOf(readers, invocation.reader);
  screen.say(names === '' ? t('agent:guide.waiting') : t('agent:guide.waiting-in', { names }));
}

async function namesOf(readers: Readers, asked = ''): Promise<string> {
  try {
    const slots = await readers.list();
    return slots
      .map(({ name }) => name)
      .filter((name) => name.toLowerCase().includes(asked.toLowerCase()))
      .join(', ');
  } catch {
    return '';
  }
}
