// Another program on the same computer that uses the card, too. Tells "ready" once it has it,
// "refused" when it cannot.
//   node other-program.cjs wander     selects one application after the other, as a browser may
//   node other-program.cjs exclusive  keeps the card to itself
const { setTimeout: sleep } = require('node:timers/promises');
const { CardMode, Client, Protocol, ReaderStatus } = require('pcsc-mini');

const SELECTS = [
  '00A4040C0DE828BD080FF2504F5420415750',
  '00A4040C1051534344204170706C69636174696F6E',
  '00A40000023F00',
  '00A4010C025000',
  '00A4040C0BA000000167455349474E',
].map((hex) => Uint8Array.from(Buffer.from(hex, 'hex')));

const wish = process.argv[2];
const client = new Client();
let isUsing = false;
client.on('reader', (reader) => {
  reader.on('change', (status) => {
    if (isUsing || !status.has(ReaderStatus.PRESENT)) return;
    isUsing = true;
    void use(reader);
  });
});
client.start();

async function use(reader) {
  const mode = wish === 'exclusive' ? CardMode.EXCLUSIVE : CardMode.SHARED;
  const card = await reader.connect(mode, Protocol.ANY).catch(() => null);
  process.stdout.write(card === null ? 'refused\n' : 'ready\n');
  if (card === null) return;
  for (;;) {
    if (wish === 'wander') await wander(card);
    await sleep(wish === 'wander' ? 5 : 1000);
  }
}

/** After our reset at the end the service wants to be asked anew; this program need not care. */
async function wander(card) {
  for (const select of SELECTS) await card.transmit(select).catch(() => undefined);
}
