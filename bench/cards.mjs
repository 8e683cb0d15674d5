// Counters of all three codes: ours beside OpenSC's pkcs15-tool on the same virtual card, and beside
// the bare round trips of the same commands. Judges nothing.
import { execFile, fork, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { buildWhatChanged } from '../scripts/build.mjs';
import { root } from '../scripts/installed.mjs';
import { tell } from './table.mjs';

const run = promisify(execFile);
const ROUNDS = 9;
const AGENT = join(root, 'dist/apps/agent/src/main.js');
/** The five commands of IDEMIA's counters: docs/cards/beside-opensc.md. */
const COMMANDS = [
  '00A4040C10A000000077010800070000FE00000100',
  '00CB3FFF0A4D087006BF810102A08000',
  '00CB3FFF0A4D087006BF810202A08000',
  '00A4040C1051534344204170706C69636174696F6E',
  '00CB3FFF0A4D087006BF810502A08000',
].map((hex) => Buffer.from(hex, 'hex'));

buildWhatChanged();
const built = createRequire(new URL('../dist/', import.meta.url));
const { recognise, readCounters } = built('./libs/card/src/index.js');
const { PcscReaders } = built('./apps/agent/src/pcsc/pcsc-readers.js');

const service = existsSync('/run/pcscd/pcscd.comm')
  ? undefined
  : spawn('/usr/sbin/pcscd', ['--foreground'], { stdio: 'ignore' });
await sleep(800);
for (const delay of [0, 25]) await measure(delay);
service?.kill();
process.exit(0);

async function measure(delay) {
  const card = fork(join(root, 'bench/slow-card.mjs'), [String(delay)]);
  await sleep(2500);
  const ours = await wholeProcess(card, process.execPath, [AGENT, 'status']);
  const opensc = await wholeProcess(card, 'pkcs15-tool', ['--list-pins']);
  const inside = await insideOneProcess();
  tellOf(delay, ours, opensc, inside);
  card.kill();
  await once(card, 'exit');
  await sleep(1500);
}

async function wholeProcess(card, command, words) {
  const times = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const began = performance.now();
    await run(command, words).catch((error) => {
      // `status` answers 1 when it found something to tell; anything else is no measurement.
      if (error.code !== 1) throw error;
    });
    times.push(performance.now() - began);
  }
  card.send('how many');
  const [{ commands }] = await once(card, 'message');
  return { median: medianOf(times), commands: commands / ROUNDS };
}

/** The same open connection, in turn: our reading, and nothing but the five exchanges. */
async function insideOneProcess() {
  const readers = new PcscReaders();
  const slot = (await readers.list()).find(({ state }) => state === 'present');
  const connection = await readers.connect(slot.name);
  const { driver } = recognise(connection.atr);
  const times = { ours: [], bare: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    times.ours.push(await timed(() => readCounters(connection, driver)));
    times.bare.push(await timed(() => bareRoundTrips(connection)));
  }
  await connection.disconnect('leave');
  readers.close();
  return { ours: medianOf(times.ours), bare: medianOf(times.bare) };
}

async function bareRoundTrips(connection) {
  for (const command of COMMANDS) await connection.transmit(command);
}

async function timed(act) {
  const began = performance.now();
  await act();
  return performance.now() - began;
}

function medianOf(numbers) {
  return [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)];
}

function tellOf(delay, ours, opensc, inside) {
  const where = `virtual card, ${delay} ms a command`;
  const row = (what, measured, rest) => tell({ what, where, measured, unit: 'ms', ...rest });
  row('agent: status, whole process', ours.median, {
    beside: `pkcs15-tool, ${Math.round(opensc.median)} ms`,
    ratio: ours.median / opensc.median,
    goal: '≤ 1.50',
  });
  row('agent: all three counters', inside.ours, {
    beside: `the bare ${COMMANDS.length} commands`,
    ratio: inside.ours / inside.bare,
    goal: '≤ 1.10',
  });
  const beside = `pkcs15-tool, ${opensc.commands}`;
  const ratio = ours.commands / opensc.commands;
  row('agent: commands to the card', ours.commands, { unit: 'commands', beside, ratio });
}
