import { fromHex, hexOf } from '../bytes/hex';
import { talk, written } from '../testing/talk';
import { makeVirtualCard, VIRTUAL_GENERATIONS } from './virtual-card';
import { virtualReaders } from './virtual-readers';

describe.each(VIRTUAL_GENERATIONS)('a virtual card: %s', (generation) => {
  it('holds the tries it is told of, over reset and power', () => {
    const card = makeVirtualCard({ generation, left: { PIN1: 0, PIN2: 1, PUK: null } });
    for (const cut of ['powerOff', 'powerOn', 'reset'] as const) {
      card[cut]();
      expect(card.counters()).toMatchObject({
        PIN1: { left: 0, max: 3, maxSource: generation === 'thales' ? 'profile' : 'card' },
        PIN2: { left: 1 },
        PUK: { left: 3 },
      });
    }
  });

  it('lies in a reader that can be listed, opened and closed', async () => {
    const card = makeVirtualCard({ generation });
    const readers = virtualReaders(card);
    expect(await readers.list()).toEqual([
      { name: 'Virtual reader', state: 'present', atr: card.atr },
    ]);
    expect(await virtualReaders(card, 'Another').list()).toMatchObject([{ name: 'Another' }]);
    const connection = await readers.connect('Virtual reader');
    expect(connection).toMatchObject({ atr: card.atr, protocol: 'T=1' });
    expect(await connection.transaction(() => Promise.resolve('burst'))).toBe('burst');
    expect(hexOf(await connection.transmit(fromHex('00A404')))).toBe('6700');
  });
});

describe('the reader of a virtual card', () => {
  const VERIFY = fromHex('002000010C 31323334FFFFFFFFFFFFFFFF');
  const AUDIT = fromHex('00200001');

  it('resets it when told, and leaves it as it is when not', async () => {
    const readers = virtualReaders(makeVirtualCard({ generation: 'idemia-cosmo8' }));
    const connection = await readers.connect('');
    const asked = async () => hexOf(await connection.transmit(AUDIT));
    const verified = async () => hexOf(await connection.transmit(VERIFY));
    expect([await verified(), await asked()]).toEqual(['9000', '9000']);
    await connection.disconnect('leave');
    expect(await asked()).toBe('9000');
    await connection.disconnect('reset');
    expect(await asked()).toBe('63C3');
    await verified();
    await readers.connect('');
    expect(await asked()).toBe('63C3');
    await verified();
    readers.close();
    expect(await asked()).toBe('63C3');
  });
});

/** Trüb EstEID 3.5, records of EF 0016. */
describe('a card of before 2018, played', () => {
  it('is recognised, tells its counters and takes no code', () => {
    const card = makeVirtualCard({ generation: 'legacy', left: { PIN1: 0, PIN2: 2, PUK: 1 } });
    expect(hexOf(card.atr)).toBe('3BFE1800008031FE454573744549442076657220312E30A8');
    const dialogue = [
      ['00A4020C02 0016 00', '9000'],
      ['00B2010400', '800103 900100 9000'],
      ['00B2020400', '800103 900102 9000'],
      ['00B2030400', '800103 900101 9000'],
      ['00B2040400', '6D00'],
      ['00B2000400', '6D00'],
      ['0020000104 31323334', '6D00'],
      ['00A404', '6700'],
    ] as const;
    expect(talk(card, dialogue)).toEqual(written(dialogue));
  });
});
