import { linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** No installing or building takes as long: whoever has the number by then is another program. */
const LONGEST = 30 * 60_000;
const BREATH = 100;

/**
 * Does something while nobody else does the like in this folder: `npm start` and `npm run agent` in two
 * windows would install and build into each other. A file holds the number of the process that is at
 * it; whoever comes meanwhile says so and waits. It lies beside node_modules, which `npm ci` empties.
 */
export function alone(folder, act) {
  const lock = join(folder, '.busy');
  takeTurn(lock);
  try {
    return act();
  } finally {
    if (holderOf(lock) === process.pid) rmSync(lock, { force: true });
  }
}

function takeTurn(lock) {
  let told;
  while (!isTaken(lock)) {
    const holder = holderOf(lock);
    if (holder === undefined) continue;
    if (isGone(holder, lock)) clear(lock, holder);
    else if (told !== holder) process.stderr.write(waitingFor((told = holder)));
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, BREATH);
  }
}

/** By a link, so that nobody ever sees the file without its number. */
function isTaken(lock) {
  const ours = `${lock}.${process.pid}`;
  writeFileSync(ours, `${process.pid}\n`);
  try {
    linkSync(ours, lock);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(ours, { force: true });
  }
}

function holderOf(lock) {
  try {
    return Number(readFileSync(lock, 'utf8'));
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    return undefined;
  }
}

/** With our own number it was left by an earlier process: in a container each start may have the same. */
function isGone(holder, lock) {
  if (holder === process.pid) return true;
  try {
    process.kill(holder, 0);
  } catch (error) {
    return error.code === 'ESRCH';
  }
  const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Infinity);
  return age > LONGEST;
}

/** Two may find the same dead holder; the second must not clear away the lock of the first. */
function clear(lock, holder) {
  const aside = `${lock}.${process.pid}`;
  try {
    renameSync(lock, aside);
    if (holderOf(aside) !== holder) linkSync(aside, lock);
  } catch (error) {
    if (!['ENOENT', 'EEXIST'].includes(error.code)) throw error;
  }
  rmSync(aside, { force: true });
}

function waitingFor(holder) {
  return `Another Pinabi command (process ${holder}) is installing or building here. Waiting for it.\n`;
}
