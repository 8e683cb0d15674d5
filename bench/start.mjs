// From a cold start to the tries left on the screen: ours beside OpenSC's pkcs15-tool, and the memory
// that each takes for it. What the card itself needs is measured on the same card, and allowed for.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import {
  AGENT,
  bareRoundTrips,
  COMMANDS,
  medianOf,
  ROUNDS,
  timed,
  withCards,
  withConnection,
} from './slow-reader.mjs';
import { tell } from './table.mjs';

const GOAL = 300;
const SHOWN = ['PIN1', 'PIN2', 'PUK'];

const node = await coldStarts(process.execPath, ['-p', "'PIN1 PIN2 PUK'"]);
const demo = await coldStarts(process.execPath, [AGENT, 'status', '--demo']);
tellStart('card in the same process', demo, {
  beside: `Node.js alone, ${Math.round(node.shown)} ms`,
  ratio: demo.shown / node.shown,
  goal: `≤ ${GOAL} ms`,
});
await withCards([0, 25], measure);
process.exit(0);

async function measure(delay) {
  const where = `virtual card, ${delay} ms a command`;
  const ours = await coldStarts(process.execPath, [AGENT, 'status']);
  const opensc = await coldStarts('pkcs15-tool', ['--list-pins']);
  const card = await ownTime();
  tellStart(where, ours, {
    beside: `pkcs15-tool, ${Math.round(opensc.shown)} ms`,
    ratio: ours.shown / opensc.shown,
    goal: `≤ ${GOAL} ms + card`,
  });
  tell({
    what: 'agent: the same, less the card',
    where,
    measured: ours.shown - card,
    unit: 'ms',
    beside: `the bare ${COMMANDS.length} commands, ${Math.round(card)} ms`,
    goal: `≤ ${GOAL} ms`,
  });
  tell({
    what: 'agent: most memory',
    where,
    measured: ours.memory,
    unit: 'MB',
    beside: `pkcs15-tool, ${Math.round(opensc.memory)} MB`,
    ratio: ours.memory / opensc.memory,
  });
}

async function ownTime() {
  const times = [];
  await withConnection(async (connection) => {
    for (let round = 0; round < ROUNDS; round += 1) {
      times.push(await timed(() => bareRoundTrips(connection)));
    }
  });
  return medianOf(times);
}

async function coldStarts(command, words) {
  const starts = [];
  for (let round = 0; round < ROUNDS; round += 1) starts.push(await coldStart(command, words));
  return {
    shown: medianOf(starts.map(({ shown }) => shown)),
    memory: medianOf(starts.map(({ memory }) => memory)),
  };
}

/** From the spawn until all three codes were on stdout. */
function coldStart(command, words) {
  const began = performance.now();
  const child = spawn(command, words, { stdio: ['ignore', 'pipe', 'ignore'] });
  const seen = { text: '', shown: undefined, memory: 0 };
  const look = () => (seen.memory = Math.max(seen.memory, mostMemory(child.pid)));
  const looking = setInterval(look, 10);
  child.stdout.setEncoding('utf8').on('data', (part) => {
    seen.text += part;
    if (SHOWN.every((code) => seen.text.includes(code))) seen.shown ??= performance.now() - began;
    look();
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => {
      clearInterval(looking);
      if (seen.shown === undefined) reject(new Error(`${command} showed no tries`));
      else resolve(seen);
    });
  });
}

/** In MB; 0 once the process is gone. */
function mostMemory(pid) {
  try {
    const [, kilobytes] = /^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return Number(kilobytes) / 1024;
  } catch {
    return 0;
  }
}

function tellStart(where, { shown }, rest) {
  tell({ what: 'agent: cold start to counters', where, measured: shown, unit: 'ms', ...rest });
}
