/** A command as a card reads it. */
export interface Received {
  readonly ins: number;
  readonly p1: number;
  readonly p2: number;
  readonly data: Uint8Array;
  /** How much the sender wants; `undefined` when it named no length. */
  readonly le: number | undefined;
}

/** Takes a short command APDU apart (ISO/IEC 7816-3, 12.1.3); `undefined` when it is none. */
export function received(command: Uint8Array): Received | undefined {
  const [, ins = 0, p1 = 0, p2] = command;
  if (p2 === undefined) return undefined;
  const head = { ins, p1, p2 };
  const body = command.subarray(4);
  const [lc] = body;
  if (lc === undefined) return { ...head, data: body, le: undefined };
  if (body.length === 1) return { ...head, data: new Uint8Array(), le: lc === 0 ? 256 : lc };
  const data = body.subarray(1, 1 + lc);
  const rest = body.subarray(1 + lc);
  if (data.length !== lc || rest.length > 1) return undefined;
  const [le] = rest;
  return { ...head, data, le: le === 0 ? 256 : le };
}

export function statusOnly(sw: number): Uint8Array {
  return Uint8Array.of(sw >> 8, sw & 0xff);
}

export function withData(data: Uint8Array, sw = 0x9000): Uint8Array {
  return Uint8Array.from([...data, sw >> 8, sw & 0xff]);
}

/** Takes the padding off a code; `undefined` when what is left is no row of digits. */
export function unpadded(frame: Uint8Array, pad: number): Uint8Array | undefined {
  let end = frame.length;
  while (frame[end - 1] === pad) end -= 1;
  const code = frame.subarray(0, end);
  const digits = code.length > 0 && code.every((byte) => byte >= 0x30 && byte <= 0x39);
  return digits ? code : undefined;
}
