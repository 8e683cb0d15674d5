import { COSMO_8 } from '../drivers/idemia';
import { recognise } from '../drivers/recognise';
import { THALES } from '../drivers/thales';
import { dateIn } from '../files/calendar-date';
import { policiesOf } from '../files/certificate-policies';
import { documentKindOf } from '../files/document-kind';
import { HolderFacts } from '../files/holder-facts';
import { readFile } from '../files/read-file';
import { CardSession } from '../reader/card-session';
import { rounds } from '../testing/rounds';
import { AUTHENTICATION_CERTIFICATE } from '../virtual/certificates';
import { connectionTo } from '../virtual/virtual-readers';
import { makeVirtualCard } from '../virtual/virtual-card';
import { fromHex } from './hex';
import { MalformedTlv, readTlvs } from './tlv';

jest.setTimeout(600_000);

const ascii = (text: string) => Uint8Array.from(Buffer.from(text, 'ascii'));

interface Parser {
  readonly name: string;
  readonly seeds: readonly Uint8Array[];
  parse(bytes: Uint8Array): unknown;
}

const IDEMIA_COUNTER = fromHex('701EBF81011AA0189A01039B0103A1108C06F300007343009C06F30000734300');
const THALES_COUNTER = fromHex(
  'A034 830181 8C04F0000000 DF210403FFA503 DF2702FFFF DF28010C DF2F0101 DF3F1403050C01AA01FFFF550055FFFFAAFF55AA000000',
);

const PARSERS: readonly Parser[] = [
  { name: 'TLV', seeds: [IDEMIA_COUNTER, THALES_COUNTER], parse: readTlvs },
  {
    name: "IDEMIA's counter",
    seeds: [IDEMIA_COUNTER],
    parse: (bytes) => isCounter(COSMO_8.counterIn(bytes, 'PIN1')),
  },
  {
    name: "Thales' counter",
    seeds: [THALES_COUNTER],
    parse: (bytes) => isCounter(THALES.counterIn(bytes, 'PIN1')),
  },
  {
    name: 'an answer to reset',
    seeds: [fromHex('3BDB960080B1FE451F830012233F536549440F9000F1')],
    parse: (bytes) => recognise(bytes),
  },
  {
    name: 'the policies of a certificate',
    seeds: [AUTHENTICATION_CERTIFICATE],
    parse: (bytes) => documentKindOf(policiesOf(bytes)),
  },
  {
    name: 'a date, and what is known of a holder',
    seeds: [ascii('13 08 2029'), ascii('08 01 1980 EST'), ascii('38001085718')],
    parse: (bytes) => [dateIn(bytes), new HolderFacts(bytes, bytes).giveAway(ascii('1980'))],
  },
];

function isCounter({ left, max }: { left: number | null; max: number | null }): void {
  for (const tries of [left, max]) {
    if (tries !== null && (tries < 0 || tries > 15)) throw new Error(`${tries} tries`);
  }
}

/** Random, and the same at every run: a failure can be met again. Mulberry32, public domain. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

type Mutation = (bytes: number[], random: (below: number) => number) => void;

const MUTATIONS: readonly Mutation[] = [
  (bytes, random) => (bytes[random(bytes.length)] = random(256)),
  (bytes, random) => (bytes[random(bytes.length)] = [0x00, 0x7f, 0x80, 0x84, 0xff][random(5)] ?? 0),
  (bytes, random) => void bytes.splice(random(bytes.length), 1 + random(4)),
  (bytes, random) => void bytes.splice(random(bytes.length), 0, random(256), random(256)),
  (bytes, random) => (bytes.length = random(bytes.length + 1)),
  (bytes, random) => void bytes.push(...bytes.slice(random(bytes.length))),
];

function mutated(seed: Uint8Array, random: (below: number) => number): Uint8Array {
  const bytes = [...seed];
  for (let change = 0; change <= random(4); change += 1) {
    MUTATIONS[random(MUTATIONS.length)]?.(bytes, random);
  }
  return Uint8Array.from(bytes);
}

describe('bytes that are not what they should be', () => {
  const inputs = Math.ceil(rounds(100_000, 1_000_000) / PARSERS.length);

  it.each(PARSERS)('as $name end in a value or in a typed error', ({ seeds, parse }) => {
    const random = randomFrom(51_361);
    for (let round = 0; round < inputs; round += 1) {
      const bytes = mutated(seeds[round % seeds.length] ?? new Uint8Array(), random);
      try {
        parse(bytes);
      } catch (error) {
        if (!(error instanceof MalformedTlv)) throw new Error(hexed(bytes), { cause: error });
      }
    }
  });

  it('as the description of a file end its reading all the same', async () => {
    const random = randomFrom(51_455);
    const description = fromHex('62138102040A820101830234118A01058C0443F1F100');
    for (let round = 0; round < rounds(300, 3_000); round += 1) {
      const connection = connectionTo(makeVirtualCard({ generation: 'thales' }));
      const answers = [Uint8Array.of(...mutated(description, random), 0x90, 0x00)];
      const transmit = () => Promise.resolve(answers.shift() ?? endlessly(random));
      const read = await CardSession.run({ ...connection, transmit }, (session) =>
        readFile(session, THALES.authenticationCertificate),
      );
      expect(read?.length ?? 0).toBeLessThanOrEqual(8 * 1024 + 255);
    }
  });
});

/** A card that always has more. */
function endlessly(random: (below: number) => number): Uint8Array {
  return Uint8Array.of(...new Uint8Array(0xc0).fill(random(256)), 0x90, 0x00);
}

function hexed(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
