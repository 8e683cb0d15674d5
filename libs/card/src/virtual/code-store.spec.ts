import { digits } from '../testing/played';
import { CodeStore } from './code-store';
import { readWith } from './counters-of';

const CODES = ['PIN1', 'PIN2', 'PUK'] as const;
const TEST_CODES = { PIN1: digits('1234'), PIN2: digits('12345'), PUK: digits('12345678') };

describe('the codes of a virtual card', () => {
  it('are the published test codes with three tries each, unless told', () => {
    const store = new CodeStore({});
    expect(CODES.map((code) => store.isSame(code, TEST_CODES[code]))).toEqual([true, true, true]);
    expect(CODES.map((code) => store.left(code))).toEqual([3, 3, 3]);
    expect(CODES.map((code) => store.isChanged(code))).toEqual([true, true, true]);
    expect(store.max).toBe(3);
  });

  it('are as told, each for itself', () => {
    const store = new CodeStore({
      codes: { PIN2: '70531' },
      left: { PIN1: 0, PIN2: null, PUK: 1 },
      neverChanged: ['PIN2'],
    });
    expect(store.isSame('PIN1', TEST_CODES.PIN1)).toBe(true);
    expect(store.isSame('PIN2', TEST_CODES.PIN2)).toBe(false);
    expect(store.isSame('PIN2', digits('70531'))).toBe(true);
    expect(CODES.map((code) => store.left(code))).toEqual([0, 3, 1]);
    expect(CODES.map((code) => store.isChanged(code))).toEqual([true, false, true]);
  });

  it('are charged a try before they are compared, and given all back by the right one', () => {
    const store = new CodeStore({});
    expect(store.present('PIN1', digits('9999'))).toBe('wrong');
    expect(store.present('PIN1', digits('123'))).toBe('wrong');
    expect(store.left('PIN1')).toBe(1);
    expect(store.present('PIN1', TEST_CODES.PIN1)).toBe('right');
    expect(store.left('PIN1')).toBe(3);
    for (const left of [2, 1, 0]) {
      expect(store.present('PIN1', digits('12345'))).toBe('wrong');
      expect(store.left('PIN1')).toBe(left);
    }
    expect(store.present('PIN1', TEST_CODES.PIN1)).toBe('blocked');
    expect(CODES.map((code) => store.left(code))).toEqual([0, 3, 3]);
  });

  it('are replaced by a copy, with all tries, and count as changed', () => {
    const store = new CodeStore({ left: { PIN2: 0 }, neverChanged: ['PIN2'] });
    const next = digits('70531');
    store.replace('PIN2', next);
    next.fill(0);
    expect(store.isSame('PIN2', digits('70531'))).toBe(true);
    expect([store.left('PIN2'), store.isChanged('PIN2')]).toEqual([3, true]);
  });

  it('take over the tries of another process', () => {
    const store = new CodeStore({});
    store.setLeft({ PIN1: 2, PIN2: 0, PUK: 1 });
    expect(CODES.map((code) => store.left(code))).toEqual([2, 0, 1]);
  });

  it.each([
    ['thales', 'profile'],
    ['idemia-cosmo8', 'card'],
  ])('are read on %s with a maximum from the %s', (generation, maxSource) => {
    const store = new CodeStore({ left: { PIN1: 0, PIN2: 1, PUK: 2 }, neverChanged: ['PIN2'] });
    const counter = { max: 3, maxSource, leftSource: 'card', activated: 'yes' };
    expect(readWith(generation, store)).toEqual({
      PIN1: { ...counter, left: 0, state: 'blocked' },
      PIN2: { ...counter, left: 1, state: 'last', activated: 'no' },
      PUK: { ...counter, left: 2, state: 'low' },
    });
  });
});
