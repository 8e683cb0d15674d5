// Reads a card again and again with the built agent's own parts, and tells what came of it.
const { join } = require('node:path');

const BUILT = join(__dirname, '../../dist');
const { findCard } = require(join(BUILT, 'apps/agent/src/commands/found-card.js'));
const { PcscReaders } = require(join(BUILT, 'apps/agent/src/pcsc/pcsc-readers.js'));
const { makeVirtualCard, virtualReaders } = require(join(BUILT, 'libs/card/src/index.js'));

const [wanted, source, generation] = process.argv.slice(2);
const reads = Number(wanted);
/** VERIFY, CHANGE REFERENCE DATA, RESET RETRY COUNTER. */
const WITH_CODES = [0x20, 0x24, 0x2c];
let codesSent = 0;

/** The first tenth warms up: code is compiled, buffers get their size. */
async function main() {
  const readers = source === 'pcsc' ? new PcscReaders() : played();
  const warm = Math.max(Math.floor(reads / 10), 10);
  await readOften(readers, warm);
  const before = heldBytes();
  await readOften(readers, reads - warm);
  process.stdout.write(JSON.stringify({ reads, codesSent, grownBy: heldBytes() - before }));
}

function played() {
  const card = makeVirtualCard({ generation, left: { PIN1: 2, PIN2: 1 } });
  const transmit = (command) => {
    if (WITH_CODES.includes(command[1]) && command.length > 5) codesSent += 1;
    return card.transmit(command);
  };
  return virtualReaders({ ...card, transmit }, 'Virtual reader');
}

/** As the guide does: one list of readers for as long as it runs, a fresh connection for each look. */
async function readOften(readers, count) {
  for (let round = 0; round < count; round += 1) {
    const { counters } = await findCard(readers, { reader: undefined });
    if (counters.PIN1.left !== 2 || counters.PIN2.left !== 1) throw new Error('a try was spent');
  }
}

function heldBytes() {
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

main().then(
  () => process.exit(0),
  (error) => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  },
);
