import { fromHex } from '../bytes/hex';
import { isDenied } from './denied-readers';
import { featuresIn, propertiesIn } from './features';

/** PC/SC part 10, 2.2: six bytes each, the control code big-endian. */
describe('the features of a reader', () => {
  it.each([
    ['0604 42330006', [[0x06, 0x42330006]]],
    [
      '0604 42000DB6 1204 FF330012',
      [
        [0x06, 0x42000db6],
        [0x12, 0xff330012],
      ],
    ],
    ['', []],
    ['0604 42330006 07', []],
    ['0604 42330006 0702 42330007', []],
    ['0604', []],
  ])('in "%s" are %j', (answer, features) => {
    expect([...featuresIn(fromHex(answer))]).toEqual(features);
  });

  it('are read from a part of a larger buffer', () => {
    const buffer = fromHex('FFFF 0604 42330006').subarray(2);
    expect([...featuresIn(buffer)]).toEqual([[0x06, 0x42330006]]);
  });
});

/** PC/SC part 10, 2.6.15: values little-endian, of any length. */
describe('the properties of a reader', () => {
  it.each([
    ['0102 1002', [[0x01, 0x0210]]],
    [
      '0B02 6B07 0C02 3130',
      [
        [0x0b, 0x076b],
        [0x0c, 0x3031],
      ],
    ],
    ['0304 01020304', [[0x03, 0x04030201]]],
    ['0805 4142434445 0101 07', [[0x01, 0x07]]],
    [
      '0101 07 0200',
      [
        [0x01, 0x07],
        [0x02, 0x00],
      ],
    ],
    ['0101 07 0B02 6B', [[0x01, 0x07]]],
    ['0101 07 0B', [[0x01, 0x07]]],
    ['', []],
  ])('in "%s" are %j', (answer, properties) => {
    expect([...propertiesIn(fromHex(answer))]).toEqual(properties);
  });
});

describe('a reader whose word is not taken', () => {
  const unnamed = { name: 'Some Reader', vendor: undefined, product: undefined };

  it.each([
    [0x076b, 0x3031],
    [0x076b, 0x6632],
    [0x413c, 0x2101],
    [0x046a, 0x0010],
  ])('is known by both of its numbers: %i, %i', (vendor, product) => {
    expect(isDenied({ ...unnamed, vendor, product })).toBe(true);
    expect(isDenied({ ...unnamed, vendor })).toBe(false);
    expect(isDenied({ ...unnamed, product })).toBe(false);
    expect(isDenied({ ...unnamed, vendor, product: 0x9999 })).toBe(false);
    expect(isDenied({ ...unnamed, vendor: 0x9999, product })).toBe(false);
  });

  it.each([
    'HID Global OMNIKEY 3x21 Smart Card Reader 00 00',
    'HID Global OMNIKEY 6121 Smart Card Reader 00 00',
    'Dell Dell Smart Card Reader Keyboard 00 00',
    'Cherry GmbH SmartBoard XX44 00 00',
  ])('is known by its name: %s', (name) => {
    expect(isDenied({ ...unnamed, name })).toBe(true);
  });

  it('is no other', () => {
    expect(isDenied(unnamed)).toBe(false);
    expect(isDenied({ ...unnamed, name: '' })).toBe(false);
    expect(isDenied({ ...unnamed, name: 'HID Global OMNIKEY 3121' })).toBe(false);
  });
});
