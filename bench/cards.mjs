// Counters of all three codes: ours beside OpenSC's pkcs15-tool on the same virtual card, and beside
// the bare round trips of the same commands. Judges nothing.
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import {
  AGENT,
  bareRoundTrips,
  built,
  COMMANDS,
  medianOf,
  ROUNDS,
  timed,
  withCards,
  withConnection,
} from './slow-reader.mjs';
import { tell } from './table.mjs';

const run = promisify(execFile);
const { recognise, readCounters } = built('./libs/card/src/index.js');

await withCards([0, 25], measure);
process.exit(0);

async function measure(delay, card) {
  const ours = await wholeProcess(card, process.execPath, [AGENT, 'status']);
  const opensc = await wholeProcess(card, 'pkcs15-tool', ['--list-pins']);
  tellOf(delay, ours, opensc, await insideOneProcess());
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
  const times = { ours: [], bare: [] };
  await withConnection(async (connection) => {
    const { driver } = recognise(connection.atr);
    for (let round = 0; round < ROUNDS; round += 1) {
      times.ours.push(await timed(() => readCounters(connection, driver)));
      times.bare.push(await timed(() => bareRoundTrips(connection)));
    }
  });
  return { ours: medianOf(times.ours), bare: medianOf(times.bare) };
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
