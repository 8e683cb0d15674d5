import fc from 'fast-check';
import { property } from '../testing/rounds';
import { fromHex, hexOf } from './hex';
import { MalformedTlv, readTlvs, tlvAt, unlessMalformed } from './tlv';

describe('BER-TLV', () => {
  it('reads tags of one, two and three bytes, and long lengths', () => {
    expect(
      tlvAt(
        fromHex('70 1E BF8101 1A A0 18 9A0103 9B0102 A110 8C06F30000734300 9C06F30000734300'),
        0x70,
        0xbf8101,
        0xa0,
        0x9b,
      ),
    ).toEqual(fromHex('02'));
    expect(tlvAt(fromHex('A00A DF210403FFA503 8001 07'), 0xa0, 0xdf21)).toEqual(
      fromHex('03FFA503'),
    );
    const long = fromHex(`53 82 0101 ${'AB'.repeat(257)}`);
    expect(readTlvs(long)).toMatchObject([{ tag: 0x53, value: { length: 257 } }]);
  });

  it('says what is missing by undefined', () => {
    expect(tlvAt(fromHex('9A0103'), 0x9b)).toBeUndefined();
    expect(tlvAt(fromHex('9A0103'), 0x70, 0x9b)).toBeUndefined();
  });

  it('finds nothing in nothing', () => {
    expect(tlvAt(undefined, 0x9b)).toBeUndefined();
    expect(tlvAt(undefined)).toBeUndefined();
    expect(readTlvs(new Uint8Array())).toEqual([]);
  });

  it('skips the padding between objects, and none within', () => {
    expect(readTlvs(fromHex('00 FF 9A0100 00 FF 9B01FF 00'))).toEqual([
      { tag: 0x9a, value: Uint8Array.of(0x00) },
      { tag: 0x9b, value: Uint8Array.of(0xff) },
    ]);
  });

  it('takes the first of two objects with one tag', () => {
    expect(tlvAt(fromHex('9A0103 9A0105'), 0x9a)).toEqual(Uint8Array.of(3));
  });

  it('is let go by where it is malformed, and by nothing else', () => {
    expect(unlessMalformed(0, () => readTlvs(fromHex('9A02FF')).length)).toBe(0);
    expect(unlessMalformed(0, () => readTlvs(fromHex('9A0103')).length)).toBe(1);
    const ours = new TypeError('ours');
    const broken = () => {
      throw ours;
    };
    expect(() => unlessMalformed(0, broken)).toThrow(ours);
  });

  it.each([
    ['9A', 'The bytes end too early'],
    ['9F', 'The bytes end too early'],
    ['9A02FF', 'A value runs past the end'],
    ['9A8101', 'A value runs past the end'],
    ['1F81818101', 'A tag is longer than three bytes'],
    ['1F81810100', 'A tag is longer than three bytes'],
    ['5380', 'A length is not readable'],
    ['5384000000FF', 'A length is not readable'],
    ['538200', 'The bytes end too early'],
  ])('tells of %s: %s', (bytes, why) => {
    expect(() => readTlvs(fromHex(bytes))).toThrow(new MalformedTlv(why));
  });

  it('reads lengths of one to three further bytes, short values among them', () => {
    const value = Uint8Array.of(0xab);
    for (const length of ['01', '8101', '820001', '83000001']) {
      expect(readTlvs(fromHex(`53${length}AB`))).toEqual([{ tag: 0x53, value }]);
    }
    const [object] = readTlvs(fromHex(`53 83 010203 ${'AB'.repeat(0x10203)}`));
    expect(object?.value).toHaveLength(0x10203);
    expect(readTlvs(fromHex(`53 7F ${'AB'.repeat(127)}`))[0]?.value).toHaveLength(127);
  });

  it('reads a second byte of a tag only where the first says so', () => {
    expect(readTlvs(fromHex('1E0101 3E0102 1F0101 03 5F810101 04'))).toEqual([
      { tag: 0x1e, value: Uint8Array.of(1) },
      { tag: 0x3e, value: Uint8Array.of(2) },
      { tag: 0x1f01, value: Uint8Array.of(3) },
      { tag: 0x5f8101, value: Uint8Array.of(4) },
    ]);
  });

  it.each(['9A', '9A02FF', '9F', '1F81818101', '5384000000FF', '5380'])('refuses %s', (bytes) =>
    expect(() => readTlvs(fromHex(bytes))).toThrow(MalformedTlv),
  );

  it('fails in no other way, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        try {
          readTlvs(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(MalformedTlv);
        }
      }),
      property(2_000, 20_000),
    );
  });

  it('reads back what was written', () => {
    const object = fc.tuple(
      fc.constantFrom('80', 'DF21', 'BF8101'),
      fc.uint8Array({ maxLength: 120 }),
    );
    fc.assert(
      fc.property(fc.array(object, { maxLength: 5 }), (objects) => {
        const written = objects
          .map(([tag, value]) => tag + hexOf(Uint8Array.of(value.length)) + hexOf(value))
          .join('');
        expect(readTlvs(fromHex(written)).map(({ value }) => hexOf(value))).toEqual(
          objects.map(([, value]) => hexOf(value)),
        );
      }),
      property(1_000, 10_000),
    );
  });
});
