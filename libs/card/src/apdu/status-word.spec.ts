import { meaningOf } from './status-word';

describe('status words', () => {
  it('have a meaning, all 65,536 of them', () => {
    const words = Array.from({ length: 0x10000 }, (_, sw) => sw);
    expect(words.filter((sw) => !meaningOf(sw).kind)).toEqual([]);
  });

  it.each([
    [0x9000, { kind: 'ok' }],
    [0x6100, { kind: 'more-data', count: 256 }],
    [0x6101, { kind: 'more-data', count: 1 }],
    [0x61ff, { kind: 'more-data', count: 255 }],
    [0x6c00, { kind: 'wrong-le', count: 256 }],
    [0x6c1e, { kind: 'wrong-le', count: 30 }],
    [0x63c2, { kind: 'wrong-code', left: 2 }],
    [0x63cf, { kind: 'wrong-code', left: 15 }],
    [0x63c1, { kind: 'wrong-code', left: 1 }],
    [0x63bf, { kind: 'unknown' }],
    [0x63d0, { kind: 'unknown' }],
    [0x62c2, { kind: 'unknown' }],
    [0x63c0, { kind: 'blocked' }],
    [0x6983, { kind: 'blocked' }],
    [0x6984, { kind: 'blocked' }],
    [0x6300, { kind: 'unknown' }],
    [0x6a80, { kind: 'new-code-refused' }],
    [0x1234, { kind: 'unknown' }],
  ])('%i is read', (sw, meaning) => expect(meaningOf(sw)).toEqual(meaning));
});
