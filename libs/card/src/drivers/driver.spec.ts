import { fromHex } from '../bytes/hex';
import { counterOf, fileId, triesIn } from './driver';

describe('a counter', () => {
  /** Contract section 4. */
  it.each([
    [0, 3, 'blocked'],
    [1, 3, 'last'],
    [1, 1, 'last'],
    [2, 3, 'low'],
    [3, 3, 'ok'],
    [4, 3, 'ok'],
    [2, null, 'ok'],
    [1, null, 'last'],
    [0, null, 'blocked'],
    [null, 3, 'unknown'],
    [null, null, 'unknown'],
  ])('of %s left out of %s is %s', (left, max, state) => {
    expect(counterOf(left, max, 'profile', 'yes')).toEqual({
      left,
      max,
      leftSource: left === null ? 'unknown' : 'card',
      maxSource: max === null ? 'unknown' : 'profile',
      activated: 'yes',
      state,
    });
  });

  it.each([
    ['00', 0],
    ['01', 1],
    ['03FFA503', 3],
    ['0F', 15],
    ['10', null],
    ['FF', null],
    ['', null],
  ])('of the bytes "%s" is %s', (bytes, tries) => {
    expect(triesIn(fromHex(bytes))).toBe(tries);
  });

  it('that is missing is not zero', () => {
    expect(triesIn(undefined)).toBeNull();
  });
});

it('names a file by two bytes', () => {
  expect(fileId(0x5008)).toEqual(Uint8Array.of(0x50, 0x08));
  expect(fileId(0x0016)).toEqual(Uint8Array.of(0x00, 0x16));
});
