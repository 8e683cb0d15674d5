/**
 * How each system's PC/SC library wants to be spoken to. One interface by name, three binary shapes:
 * the same call with a length of the wrong width writes past its end.
 *
 * Sources: pcsc-lite pcsclite.h.in, wintypes.h, reader.h (Linux); Apple PCSC.framework pcsclite.h,
 * wintypes.h, winscard.h (macOS; the structures stand between `#pragma pack(1)` and `pack()`, and
 * `SCardControl` is a #define of `SCardControl132`); Microsoft Learn, winscard.h and
 * SCARD_READERSTATEW (Windows). `isPacked`: no room between the members.
 */
export interface PcscAbi {
  readonly library: string;
  readonly dword: 'ulong' | 'uint32';
  /** What every call answers: LONG. */
  readonly long: 'long' | 'int32';
  /** SCARDCONTEXT and SCARDHANDLE. */
  readonly handle: 'long' | 'int32' | 'uintptr';
  /** The names of readers; on Windows the `W` functions, for a name in any alphabet. */
  readonly text: {
    readonly type: 'str' | 'str16';
    readonly bytes: 1 | 2;
    readonly suffix: '' | 'W';
  };
  readonly isPacked: boolean;
  readonly atrBytes: 33 | 36;
  readonly control: 'SCardControl' | 'SCardControl132';
  /** SCARD_CTL_CODE(3400), CM_IOCTL_GET_FEATURE_REQUEST of PC/SC part 10. */
  readonly featureRequest: number;
}

const FEATURE_REQUEST = 3400;
const UTF_8 = { type: 'str', bytes: 1, suffix: '' } as const;
const UTF_16 = { type: 'str16', bytes: 2, suffix: 'W' } as const;

export const PCSC_LITE: PcscAbi = {
  library: 'libpcsclite.so.1',
  dword: 'ulong',
  long: 'long',
  handle: 'long',
  text: UTF_8,
  isPacked: false,
  atrBytes: 33,
  control: 'SCardControl',
  featureRequest: 0x42000000 + FEATURE_REQUEST,
};

export const MACOS: PcscAbi = {
  library: '/System/Library/Frameworks/PCSC.framework/PCSC',
  dword: 'uint32',
  long: 'int32',
  handle: 'int32',
  text: UTF_8,
  isPacked: true,
  atrBytes: 33,
  control: 'SCardControl132',
  featureRequest: 0x42000000 + FEATURE_REQUEST,
};

export const WINDOWS: PcscAbi = {
  library: 'winscard.dll',
  dword: 'uint32',
  long: 'int32',
  handle: 'uintptr',
  text: UTF_16,
  isPacked: false,
  atrBytes: 36,
  control: 'SCardControl',
  // CTL_CODE(FILE_DEVICE_SMARTCARD, code, METHOD_BUFFERED, FILE_ANY_ACCESS), winioctl.h.
  featureRequest: (0x31 << 16) | (FEATURE_REQUEST << 2),
};

export function abiOf(platform: NodeJS.Platform): PcscAbi {
  if (platform === 'win32') return WINDOWS;
  return platform === 'darwin' ? MACOS : PCSC_LITE;
}
