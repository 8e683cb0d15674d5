import { makeVirtualCard } from '@pinabi/card';
import { plugIn } from '../demo/vpcd-link';
import { cardOrderFrom } from './card-words';

/**
 * `npm run virtual-card`: plugs a made-up card into a running pcscd, for trying and testing any
 * software that speaks PC/SC. It is a program of its own, and the only one that takes codes as
 * arguments: they are the test codes of a card that exists nowhere. The agent has no such door.
 */
const USAGE = `virtual-card --generation idemia-cosmo8|idemia-cosmox|thales|legacy
  [--pin1 DIGITS] [--pin2 DIGITS] [--puk DIGITS]
  [--pin1-left N] [--pin2-left N] [--puk-left N] [--vpcd HOST:PORT]`;

void main();

async function main(): Promise<void> {
  const order = cardOrderFrom(process.argv.slice(2));
  if (order === null) return leave(USAGE, 2);
  try {
    const plugged = await plugIn(makeVirtualCard(order), order.address);
    for (const end of ['SIGINT', 'SIGTERM'] as const) process.once(end, () => plugged.unplug());
    console.log(`A ${order.generation} card is in the reader. Ctrl-C pulls it out.`);
    await plugged.gone;
    leave('The card is out.', 0);
  } catch {
    leave(`No vpcd reader listens on ${order.address.host}:${order.address.port}.`, 3);
  }
}

function leave(words: string, code: number): void {
  (code === 0 ? console.log : console.error)(words);
  process.exitCode = code;
}
