// Another program on the same computer that uses the card, too. Tells "ready" once it has it,
// "refused" when it cannot.
//   node other-program.cjs wander     selects one application after the other, as a browser may
//   node other-program.cjs exclusive  keeps the card to itself
const { setTimeout: sleep } = require('node:timers/promises');
const koffi = require('koffi');

const SELECTS = [
  '00A4040C0DE828BD080FF2504F5420415750',
  '00A4040C1051534344204170706C69636174696F6E',
  '00A40000023F00',
  '00A4010C025000',
  '00A4040C0BA000000167455349474E',
].map((hex) => Buffer.from(hex, 'hex'));
const EXCLUSIVE = 1;
const SHARED = 2;
const PROTOCOLS = 3;
/** Whether or not a card is in the first reader yet. */
const NO_CARD = new Set([0x8010000c, 0x80100069]);

// On its own: what the agent believes about PC/SC, this program need not believe.
const library = koffi.load('libpcsclite.so.1');
koffi.struct('Pci', { protocol: 'ulong', length: 'ulong' });
const establish = library.func('long SCardEstablishContext(ulong, void *, void *, _Out_ long *)');
const connect = library.func(
  'long SCardConnect(long, const char *, ulong, ulong, _Out_ long *, _Out_ ulong *)',
);
const transmit = library.func(
  'long SCardTransmit(long, Pci *, uint8_t *, ulong, void *, uint8_t *, _Inout_ ulong *)',
);

const wish = process.argv[2];
void use();

async function use() {
  const [context, card, protocol] = [[0], [0], [0]];
  establish(2, null, null, context);
  const mode = wish === 'exclusive' ? EXCLUSIVE : SHARED;
  let code;
  do {
    code = connect(context[0], 'Virtual PCD 00 00', mode, PROTOCOLS, card, protocol) >>> 0;
    await sleep(5);
  } while (NO_CARD.has(code));
  process.stdout.write(code === 0 ? 'ready\n' : 'refused\n');
  if (code !== 0) return;
  for (;;) {
    if (wish === 'wander') await wander(card[0], { protocol: protocol[0], length: 16 });
    await sleep(wish === 'wander' ? 5 : 1000);
  }
}

/** After our reset at the end the service wants to be asked anew; this program need not care. */
async function wander(card, pci) {
  for (const select of SELECTS) {
    transmit(card, pci, select, select.length, null, Buffer.alloc(264), [264]);
    await sleep(0);
  }
}
