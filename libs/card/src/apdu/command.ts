/** A command APDU without a code in it (ISO/IEC 7816-3, 12.1). Short lengths only. */
export interface Command {
  readonly ins: number;
  readonly p1: number;
  readonly p2: number;
  readonly data?: Uint8Array;
  /** Expected length of the answer, 1…256; absent when no data is asked for. */
  readonly le?: number;
}

export const INS = {
  verify: 0x20,
  change: 0x24,
  resetRetryCounter: 0x2c,
  select: 0xa4,
  readBinary: 0xb0,
  getResponse: 0xc0,
  getData: 0xcb,
} as const;

/** The bytes of a command: header, Lc and data when there is data, Le when an answer is wanted. */
export function encode({ ins, p1, p2, data, le }: Command): Uint8Array {
  const body = data === undefined ? [] : [data.length, ...data];
  const tail = le === undefined ? [] : [le & 0xff];
  return Uint8Array.from([0x00, ins, p1, p2, ...body, ...tail]);
}
