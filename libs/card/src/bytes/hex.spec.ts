import { fromHex, hexOf } from './hex';

describe('hex', () => {
  it('is read with and without spaces, in small and capital letters', () => {
    expect(fromHex(' 00a4 04\n0C ')).toEqual(Uint8Array.of(0x00, 0xa4, 0x04, 0x0c));
    expect(fromHex('')).toEqual(new Uint8Array());
    expect(hexOf(Uint8Array.of(0x00, 0xa4, 0x0c))).toBe('00A40C');
  });

  it.each(['ABC', 'zzAB', 'ABzz', 'A-BC', '0x00'])('is not %s', (text) => {
    expect(() => fromHex(text)).toThrow(`Not hex: ${text}`);
  });
});
