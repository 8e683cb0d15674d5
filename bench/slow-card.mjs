// A virtual Cosmo 8 in vpcd's reader that takes its time over each command, and counts them.
import { createRequire } from 'node:module';

const built = createRequire(new URL('../dist/', import.meta.url));
const { makeVirtualCard } = built('./libs/card/src/index.js');
const { plugIn } = built('./apps/agent/src/demo/vpcd-link.js');

const delay = Number(process.argv[2]);
const card = makeVirtualCard({ generation: 'idemia-cosmo8', left: { PIN1: 2 } });
let commands = 0;
process.on('message', () => {
  process.send({ commands });
  commands = 0;
});
await plugIn({
  ...card,
  transmit: (command) => {
    commands += 1;
    if (delay > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, delay);
    return card.transmit(command);
  },
});
