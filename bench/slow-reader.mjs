// A running pcscd with a card in it that takes its time, and what both measurements of the agent need.
import { fork, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildWhatChanged } from '../scripts/build.mjs';
import { root } from '../scripts/installed.mjs';

export const ROUNDS = 9;
export const AGENT = join(root, 'dist/apps/agent/src/main.js');
/** The five commands of IDEMIA's counters: docs/cards/beside-opensc.md. */
export const COMMANDS = [
  '00A4040C10A000000077010800070000FE00000100',
  '00CB3FFF0A4D087006BF810102A08000',
  '00CB3FFF0A4D087006BF810202A08000',
  '00A4040C1051534344204170706C69636174696F6E',
  '00CB3FFF0A4D087006BF810502A08000',
].map((hex) => Buffer.from(hex, 'hex'));

buildWhatChanged();
export const built = createRequire(new URL('../dist/', import.meta.url));
const { PcscReaders } = built('./apps/agent/src/pcsc/pcsc-readers.js');

/** Uses the pcscd that is running, or one for as long as it takes; a card for each of the delays. */
export async function withCards(delays, measure) {
  const service = existsSync('/run/pcscd/pcscd.comm')
    ? undefined
    : spawn('/usr/sbin/pcscd', ['--foreground'], { stdio: 'ignore' });
  await sleep(800);
  for (const delay of delays) {
    const card = fork(join(root, 'bench/slow-card.mjs'), [String(delay)]);
    await sleep(2500);
    await measure(delay, card);
    card.kill();
    await once(card, 'exit');
    await sleep(1500);
  }
  service?.kill();
}

/** The card, opened once for as long as `use` speaks to it. */
export async function withConnection(use) {
  const readers = new PcscReaders();
  const slot = (await readers.list()).find(({ state }) => state === 'present');
  const connection = await readers.connect(slot.name);
  await use(connection);
  await connection.disconnect('leave');
  readers.close();
}

export async function bareRoundTrips(connection) {
  for (const command of COMMANDS) await connection.transmit(command);
}

export async function timed(act) {
  const began = performance.now();
  await act();
  return performance.now() - began;
}

export function medianOf(numbers) {
  return [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)];
}
