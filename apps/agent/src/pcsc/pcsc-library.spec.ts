import koffi from 'koffi';
import { PCSC_LITE, WINDOWS } from './pcsc-abi';
import { faultOfCode } from './pcsc-faults';
import { PcscLibrary, structuresOf } from './pcsc-library';

describe('the PC/SC library of the system', () => {
  it('is no service where there is none', () => {
    expect(() => new PcscLibrary({ ...PCSC_LITE, library: 'libnowhere.so.1' })).toThrow(
      expect.objectContaining({ reason: 'no-service' }),
    );
  });

  it('is no service where it is another library', () => {
    expect(() => new PcscLibrary({ ...PCSC_LITE, library: 'libc.so.6' })).toThrow(
      expect.objectContaining({ reason: 'no-service' }),
    );
  });

  it.each([
    [0x8010001d, 'no-service'],
    [0x80100069, 'card-removed'],
    [0x8010000b, 'card-busy'],
    [5, 'no-permission'],
    [0x80100004, 'our-bug'],
  ])('tells what code %i means to a person: %s', (code, reason) => {
    expect(faultOfCode(code).reason).toBe(reason);
  });

  it('is given the names of readers in any alphabet', () => {
    const { readerState } = structuresOf(koffi, WINDOWS);
    const rgbAtr = new Uint8Array(36);
    const state = {
      szReader: 'Считыватель 00',
      pvUserData: null,
      ...{ dwCurrentState: 1, dwEventState: 2, cbAtr: 3, rgbAtr },
    };
    const memory = koffi.alloc(readerState, 1) as bigint;
    koffi.encode(memory, readerState, state);
    expect(koffi.decode(memory, readerState)).toMatchObject({ szReader: state.szReader, cbAtr: 3 });
    koffi.free(memory);
  });
});
