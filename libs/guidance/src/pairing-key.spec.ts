import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { formatPairingKey, makePairingKey, parsePairingKey } from './pairing-key';

const keys = fc.constant(null).map(() => makePairingKey(randomBytes));

describe('a pairing key', () => {
  it('is read back however it is typed', () => {
    fc.assert(
      fc.property(keys, fc.constantFrom('', ' ', ' - ', '–'), (key, joint) => {
        const typed = formatPairingKey(key).toLowerCase().replaceAll('-', joint);
        expect(parsePairingKey(typed)).toEqual({ kind: 'key', key });
      }),
    );
  });

  it('holds a letter in every group', () => {
    for (let round = 0; round < 2000; round += 1) {
      const groups = formatPairingKey(makePairingKey(randomBytes)).split('-');
      expect(groups.filter((group) => /^\d+$/.test(group))).toEqual([]);
    }
  });

  it('notices every single mistyped symbol', () => {
    fc.assert(
      fc.property(
        keys,
        fc.nat(11),
        fc.constantFrom(...'23456789BCDFGHJKMNPQRSTVWXZ'),
        (key, at, other) => {
          const whole = formatPairingKey(key).replaceAll('-', '');
          fc.pre(whole[at] !== other);
          // Weights 3, 6 and 9 share a factor with 27, so a change there may go unseen.
          fc.pre(at === 11 || (at + 1) % 3 !== 0);
          expect(parsePairingKey(whole.slice(0, at) + other + whole.slice(at + 1)).kind).toBe(
            'mistyped',
          );
        },
      ),
    );
  });

  it.each(['12345678', '4821', '1234 5678 9012', '１２３４'])(
    'never takes digits alone: %s',
    (typed) => {
      expect(parsePairingKey(typed)).toEqual({ kind: 'digits-only' });
    },
  );
});
