import { PcscReaders } from '../../apps/agent/src/pcsc/pcsc-readers';
import { temporaryFolder } from '../support/agent';
import { ASK, ENDS, givesUp, type Journey, SOME_KEY, withPuk } from './journeys';

const VERIFY = 0x20;
const WHOLE_CARD = { generation: 'idemia-cosmo8' } as const;

/** Everything that stands between a person and the card. */
export const FAULT_JOURNEYS: readonly Journey[] = [
  {
    title: 'The smart card service is not there',
    exit: 3,
    card: null,
    env: { PCSCLITE_CSOCK_NAME: '/nowhere' },
    walk: ({ run }) => run.sees('is not running'),
  },
  {
    title: 'There is no reader, then there is one',
    exit: 0,
    card: null,
    obstruct: async (service) => {
      await service.restart('SIGTERM', temporaryFolder());
      return () => service.restart();
    },
    walk: async ({ run, service }) => {
      await run.sees('No card reader was found');
      await run.sees('Waiting for your card');
      await service.restart();
      await run.sees('There is no card');
      await service.insert(WHOLE_CARD);
      await run.answers([ENDS]);
    },
  },
  {
    title: 'There is no card, then there is one',
    exit: 0,
    card: null,
    walk: async ({ run, service }) => {
      await run.sees('Waiting for your card');
      await service.insert(WHOLE_CARD);
      await run.answers([ENDS]);
    },
  },
  {
    title: 'The card lies on a contactless reader',
    exit: 8,
    card: WHOLE_CARD,
    atr: '3B8B80010012233F536549440F9000A0',
    walk: givesUp,
  },
  {
    title: 'Another program holds the card, then lets it go',
    exit: 0,
    card: { generation: 'idemia-cosmo8', left: { PIN1: 2 } },
    obstruct: holdCard,
    walk: async ({ run }) => {
      await run.sees('Another program is using the card');
      await letGo();
      await run.answers([ENDS]);
    },
  },
  {
    title: 'The portal cannot be reached',
    exit: 9,
    card: { generation: 'idemia-cosmo8', left: { PIN1: 0 } },
    line: 'guide --portal http://127.0.0.1:9',
    walk: ({ run }) =>
      run.answers([[ASK, '0'], ['Pairing key (Enter sends nothing): ', SOME_KEY], ENDS]),
  },
];

/** Five wrong things that people do, each caught where it can be, with words against the next one. */
export const WRONG_THINGS: readonly Journey[] = [
  {
    title: 'The wrong card: somebody’s Latvian one, then one that nobody knows, then the right one',
    exit: 0,
    card: WHOLE_CARD,
    atr: '3BDD18008131FE45904C41545649412D65494490008C',
    walk: async ({ run, service }) => {
      await run.sees('a Latvian card');
      await service.pull();
      await run.sees('There is no card');
      await service.insert(WHOLE_CARD, undefined, { atr: Buffer.from('3B9F95813FFF', 'hex') });
      await run.sees('not known to us');
      await service.pull();
      await run.sees('There is no card');
      await service.insert(WHOLE_CARD);
      await run.answers([ENDS]);
    },
  },
  {
    title: 'The letter of an old card: its PUK does not fit this one',
    exit: 0,
    card: { generation: 'idemia-cosmo8', left: { PIN1: 0 } },
    walk: ({ run }) =>
      run.answers([
        [ASK, '1'],
        ...withPuk('PIN1', '87654329'),
        [ASK, '1'],
        ...withPuk('PIN1'),
        ENDS,
      ]),
  },
  {
    title: 'PIN2 typed for PIN1',
    exit: 6,
    card: { generation: 'idemia-cosmo8' },
    walk: ({ run }) =>
      run.answers([
        [ASK, '1'],
        ['New PIN1: ', '73918'],
        ['New PIN1 again: ', '73918'],
        ['Current PIN1: ', '12345'],
        ENDS,
      ]),
  },
  {
    title: 'The PUK typed for PIN1, for a new PIN1, and in the list',
    exit: 8,
    card: { generation: 'thales', codes: { PUK: '80246913' } },
    walk: ({ run }) =>
      run.answers([
        [ASK, '80246913'],
        [ASK, '1'],
        ['New PIN1: ', '73918'],
        ['New PIN1 again: ', '73918'],
        ['Current PIN1: ', '80246913'],
        [ASK, '3'],
        ['New PIN1: ', '80246913'],
        ['New PIN1 again: ', '80246913'],
        ['PUK: ', '80246913'],
        ['New PIN1: ', '\u0003'],
        ENDS,
      ]),
  },
  {
    title: 'A PIN typed for the PUK',
    exit: 0,
    card: { generation: 'idemia-cosmox', left: { PIN1: 0 } },
    walk: ({ run }) =>
      run.answers([[ASK, '1'], ...withPuk('PIN1', '1234'), ['PUK: ', '12345678'], ENDS]),
  },
  {
    title: 'The card is pulled while it works',
    exit: 10,
    card: { generation: 'idemia-cosmo8', left: { PIN1: 0 } },
    listen: (instruction, service) => {
      if (instruction === VERIFY) pulled = service.pull();
    },
    walk: async ({ run, service }) => {
      await run.answers([[ASK, '1'], ...withPuk('PIN1')]);
      await run.sees('we do not know');
      await run.sees('Waiting for your card');
      await pulled;
      await service.insert({ generation: 'idemia-cosmo8', left: { PIN1: 0, PUK: 2 } });
      await run.answers([ENDS]);
    },
  },
  {
    title: 'The card is pulled while a code is typed',
    exit: 0,
    card: { generation: 'idemia-cosmo8', left: { PIN1: 0 } },
    walk: async ({ run, service }) => {
      await run.answers([
        [ASK, '1'],
        ['New PIN1: ', '73918'],
        ['New PIN1 again: ', '73918'],
      ]);
      await run.sees('PUK: ');
      await service.pull();
      run.type('12345678\r');
      await run.sees('Waiting for your card');
      await service.insert({ generation: 'idemia-cosmo8', left: { PIN1: 0 } });
      await run.answers([[ASK, '1'], ...withPuk('PIN1'), ENDS]);
    },
  },
];

let pulled = Promise.resolve();
let letGo: () => Promise<void> = () => Promise.resolve();

/** As a browser does that asks for a PIN: within a transaction, for as long as it likes. */
async function holdCard(): Promise<() => Promise<void>> {
  const readers = new PcscReaders({ waits: true });
  const connection = await readers.connect((await readers.list())[0]?.name ?? '');
  let release = () => undefined as void;
  const held = connection.transaction(() => new Promise<void>((done) => (release = done)));
  letGo = async () => {
    release();
    await held;
    await connection.disconnect('leave');
    readers.close();
    letGo = () => Promise.resolve();
  };
  return () => letGo();
}
