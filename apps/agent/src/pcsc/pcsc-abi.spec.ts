import koffi from 'koffi';
import { abiOf, MACOS, PCSC_LITE, type PcscAbi, WINDOWS } from './pcsc-abi';
import { structuresOf } from './pcsc-library';

/**
 * Sizes and places as the C compilers of the three systems lay them out, worked out by hand from the
 * headers named in pcsc-abi.ts: pointers of 8 bytes, and DWORD of 8 on Linux, of 4 elsewhere.
 */
const LAYOUTS: readonly (readonly [string, PcscAbi, object])[] = [
  ['Linux', PCSC_LITE, { size: 80, current: 16, event: 24, atrLength: 32, atr: 40, request: 16 }],
  ['macOS', MACOS, { size: 61, current: 16, event: 20, atrLength: 24, atr: 28, request: 8 }],
  ['Windows', WINDOWS, { size: 64, current: 16, event: 20, atrLength: 24, atr: 28, request: 8 }],
];

describe('the binary shape of PC/SC', () => {
  it.each(LAYOUTS)('is that of the headers on %s', (_system, abi, layout) => {
    const { readerState, ioRequest } = structuresOf(koffi, abi);
    expect({
      size: koffi.sizeof(readerState),
      current: koffi.offsetof(readerState, 'dwCurrentState'),
      event: koffi.offsetof(readerState, 'dwEventState'),
      atrLength: koffi.offsetof(readerState, 'cbAtr'),
      atr: koffi.offsetof(readerState, 'rgbAtr'),
      request: koffi.sizeof(ioRequest),
    }).toEqual(layout);
  });

  it.each([
    ['linux', PCSC_LITE, [8, 8, 8], 0x42000d48],
    ['darwin', MACOS, [4, 4, 4], 0x42000d48],
    ['win32', WINDOWS, [4, 4, 8], 0x00313520],
  ] as const)(
    'counts words, handles and control codes as %s does',
    (platform, abi, widths, code) => {
      expect(abiOf(platform)).toBe(abi);
      expect([abi.dword, abi.long, abi.handle].map((type) => koffi.sizeof(type))).toEqual(widths);
      expect(abi.featureRequest).toBe(code);
    },
  );
});
