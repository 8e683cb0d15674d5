import { makeVirtualCard, type Readers, recognise } from '@pinabi/card';
import { connectionTo, FEATURE_REQUEST, ScriptedPad } from '@pinabi/card/testing';
import { type Order } from './order';
import { actOnReader } from './reader-act';

const KEYS = '0604 42330006 0704 42330007';

function atReader(features: string, shownPin1 = 0) {
  const card = makeVirtualCard({ generation: 'thales', left: { PIN1: 0 } });
  const connection = connectionTo(card);
  const reader = new ScriptedPad(connection, {
    answers: { [FEATURE_REQUEST]: features },
    codes: { verify: 0x42330006, modify: 0x42330007 },
  });
  const readers: Readers = {
    list: () => Promise.resolve([]),
    connect: () => Promise.resolve(reader),
    close: () => undefined,
  };
  const order: Order = {
    operation: { kind: 'unblock', code: 'PIN1' },
    atr: card.atr,
    shown: { PIN1: shownPin1, PIN2: 3, PUK: 3 },
    locale: 'et',
    source: 'pcsc',
    entry: 'reader',
    readerName: 'Some Reader 00 00',
  };
  let signs = 0;
  const recognised = recognise(card.atr);
  if (recognised.kind !== 'supported') throw new Error('no card of ours');
  return {
    reader,
    signs: () => signs,
    act: () => actOnReader(readers, recognised.driver, order, () => (signs += 1)),
  };
}

describe('an operation on the reader’s own keys', () => {
  it('is told like any other, and the agent hears that the card is spoken to', async () => {
    const { reader, act, signs } = atReader(KEYS);
    reader.types(['12345678', '9613']);
    expect(await act()).toEqual({
      kind: 'done',
      code: null,
      left: { PIN1: 3, PIN2: 3, PUK: 3 },
      fault: null,
    });
    expect(signs()).toBe(1);
  });

  it('that is cancelled there says so, with the tries as they are', async () => {
    const { reader, act } = atReader(KEYS);
    reader.types({ end: '6401' });
    expect(await act()).toMatchObject({ kind: 'pad-cancelled', left: { PIN1: 0, PUK: 3 } });
  });

  it('names the code whose try went', async () => {
    const { reader, act } = atReader(KEYS);
    reader.types(['87654321', '9613']);
    expect(await act()).toMatchObject({ kind: 'wrong-code', code: 'PUK', left: { PUK: 2 } });
  });

  it('asks for nothing on a reader whose keys are gone, nor on another card', async () => {
    const without = atReader('');
    expect(await without.act()).toMatchObject({ kind: 'pad-off' });
    const another = atReader(KEYS, 3);
    expect(await another.act()).toMatchObject({ kind: 'card-changed' });
    expect(another.signs()).toBe(0);
    expect([...without.reader.blocks, ...another.reader.blocks]).toEqual([]);
  });
});
