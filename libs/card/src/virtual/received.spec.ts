import { fromHex } from '../bytes/hex';
import { received, statusOnly, unpadded, withData } from './received';

const none = new Uint8Array();

describe('a command as a card reads it', () => {
  /** ISO/IEC 7816-3, 12.1.3: the four cases of a short command. */
  it.each([
    ['00A4040C', { data: none, le: undefined }],
    ['00A4040C 00', { data: none, le: 256 }],
    ['00A4040C 10', { data: none, le: 16 }],
    ['00A4040C 02 3F00', { data: fromHex('3F00'), le: undefined }],
    ['00A4040C 02 3F00 00', { data: fromHex('3F00'), le: 256 }],
    ['00A4040C 02 3F00 C0', { data: fromHex('3F00'), le: 0xc0 }],
    ['00A4040C 00 00', { data: none, le: 256 }],
  ])('%s', (command, rest) => {
    expect(received(fromHex(command))).toEqual({ ins: 0xa4, p1: 0x04, p2: 0x0c, ...rest });
  });

  it.each([
    '',
    '00',
    '00A4',
    '00A404',
    '00A4040C 02 3F',
    '00A4040C 02 3F00 0000',
    '00A4040C 05 3F',
  ])('is none: "%s"', (command) => {
    expect(received(fromHex(command))).toBeUndefined();
  });

  it('is answered with a status word, behind the data if there is any', () => {
    expect(statusOnly(0x6a82)).toEqual(fromHex('6A82'));
    expect(withData(fromHex('AABB'))).toEqual(fromHex('AABB 9000'));
    expect(withData(none, 0x6282)).toEqual(fromHex('6282'));
  });
});

describe('a code in its frame', () => {
  it.each([
    ['31323334FFFFFFFFFFFFFFFF', 0xff, '31323334'],
    ['313233343536373839303132', 0xff, '313233343536373839303132'],
    ['303930390000', 0x00, '30393039'],
  ])('%s, filled with %i, is %s', (frame, pad, code) => {
    expect(unpadded(fromHex(frame), pad)).toEqual(fromHex(code));
  });

  it.each([
    ['nothing but filling', 'FFFFFFFF'],
    ['nothing', ''],
    ['a digit behind the filling', '3132FF34'],
    ['another filling', '3132333400000000'],
    ['another filling at the end', '31323334FFFF00'],
    ['what stands before 0', '2F323334FFFF'],
    ['what stands behind 9', '3A323334FFFF'],
    ['a letter among digits', '31324134FFFF'],
  ])('is none: %s', (_, frame) => {
    expect(unpadded(fromHex(frame), 0xff)).toBeUndefined();
  });
});
