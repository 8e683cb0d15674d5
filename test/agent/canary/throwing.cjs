// Required before the PIN worker: makes one function of it throw an error that holds all there is.
const { Buffer } = require('node:buffer');
const { readdirSync } = require('node:fs');
const { join } = require('node:path');

const BUILT = join(__dirname, '../../../dist');
const ROOMS = [
  'apps/agent/src/pin-worker',
  'apps/agent/src/terminal',
  'apps/agent/src/demo',
  ...['pins', 'apdu', 'bytes', 'drivers', 'reader', 'files'].map((room) => `libs/card/src/${room}`),
];
/** The parent's side, and programs of their own. */
const NOT_THE_WORKER = /(run-pin-worker|main|vpcd-link|screen|[.]spec)[.]js$/;

const memories = [];

function modules() {
  return ROOMS.flatMap((room) =>
    readdirSync(join(BUILT, room))
      .filter((name) => name.endsWith('.js') && !NOT_THE_WORKER.test(name))
      .map((name) => [`${room}/${name}`, require(join(BUILT, room, name))]),
  );
}

/** Every function that one file of the worker calls in another. */
function points() {
  return modules().flatMap(([path, exported]) =>
    Object.entries(exported).flatMap(([name, value]) => {
      if (typeof value !== 'function') return [];
      if (!/^class\b/.test(String(value)))
        return [{ id: `${path} ${name}`, holder: exported, name }];
      return methodsOf(value).map((method) => ({
        id: `${path} ${name}.${method}`,
        holder: value.prototype,
        name: method,
      }));
    }),
  );
}

function methodsOf({ prototype }) {
  return Object.entries(Object.getOwnPropertyDescriptors(prototype))
    .filter(([name, { value }]) => name !== 'constructor' && typeof value === 'function')
    .map(([name]) => name);
}

function throwingAt(wanted) {
  const point = points().find(({ id }) => id === wanted);
  if (point === undefined) throw new Error('no such function');
  point.holder[point.name] = () => {
    const all = memories.flatMap((memory) => Object.values(memory));
    throw new Error(all.map((bytes) => Buffer.from(bytes).toString('latin1')).join(' '));
  };
}

/** So that every error can hold what the worker's memory holds at that moment. */
function keepMemories() {
  const memory = require(join(BUILT, 'apps/agent/src/pin-worker/memory.js'));
  const { WorkerMemory } = memory;
  memory.WorkerMemory = class extends WorkerMemory {
    constructor() {
      super();
      memories.push(this);
    }
  };
}

if (require.main === module) {
  for (const { id } of points()) process.stdout.write(`${id}\n`);
} else {
  throwingAt(process.env.THROW_AT);
  keepMemories();
}
