import fc from 'fast-check';
import { fromHex, hexOf } from './hex';
import { MalformedTlv, readTlvs, tlvAt } from './tlv';

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
      { numRuns: 2000 },
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
    );
  });
});
