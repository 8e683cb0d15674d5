/** One BER-TLV object (ISO/IEC 7816-4, 5.2.2.2). `value` is a view of the bytes it was read from. */
export interface Tlv {
  /** The whole tag, all its bytes: 0x9B, 0xDF21, 0xBF8101. */
  readonly tag: number;
  readonly value: Uint8Array;
}

/** The bytes are not BER-TLV as a card may send it. */
export class MalformedTlv extends Error {}

/** Long enough for any file of ours; three bytes of tag and of length are the most that cards use. */
const MOST_TAG_BYTES = 3;
const MOST_LENGTH_BYTES = 3;

/** Reads a row of objects. Padding bytes 00 and FF between them are skipped, as 7816-4 allows. */
export function readTlvs(bytes: Uint8Array): Tlv[] {
  const found: Tlv[] = [];
  let at = 0;
  while (at < bytes.length) {
    if (bytes[at] === 0x00 || bytes[at] === 0xff) {
      at += 1;
      continue;
    }
    const tag = readTag(bytes, at);
    const length = readLength(bytes, tag.end);
    const end = length.end + length.value;
    if (end > bytes.length) throw new MalformedTlv('A value runs past the end');
    found.push({ tag: tag.value, value: bytes.subarray(length.end, end) });
    at = end;
  }
  return found;
}

interface Read {
  readonly value: number;
  readonly end: number;
}

function readTag(bytes: Uint8Array, start: number): Read {
  let value = byteAt(bytes, start);
  let at = start + 1;
  if ((value & 0x1f) !== 0x1f) return { value, end: at };
  for (; at - start < MOST_TAG_BYTES; at += 1) {
    const next = byteAt(bytes, at);
    value = value * 256 + next;
    if ((next & 0x80) === 0) return { value, end: at + 1 };
  }
  throw new MalformedTlv('A tag is longer than three bytes');
}

function readLength(bytes: Uint8Array, start: number): Read {
  const first = byteAt(bytes, start);
  if (first < 0x80) return { value: first, end: start + 1 };
  const count = first & 0x7f;
  if (count === 0 || count > MOST_LENGTH_BYTES) throw new MalformedTlv('A length is not readable');
  let value = 0;
  for (let at = start + 1; at <= start + count; at += 1) value = value * 256 + byteAt(bytes, at);
  return { value, end: start + 1 + count };
}

function byteAt(bytes: Uint8Array, at: number): number {
  const byte = bytes[at];
  if (byte === undefined) throw new MalformedTlv('The bytes end too early');
  return byte;
}

/** The value at a path of tags; `undefined` when any of them is missing, or there are no bytes. */
export function tlvAt(
  bytes: Uint8Array | undefined,
  ...path: readonly number[]
): Uint8Array | undefined {
  let value = bytes;
  for (const wanted of path) {
    value = value && readTlvs(value).find(({ tag }) => tag === wanted)?.value;
  }
  return value;
}

/** What can be read, or `otherwise` where the bytes are malformed. Every other error is ours and goes on. */
export function unlessMalformed<T>(otherwise: T, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof MalformedTlv) return otherwise;
    throw error;
  }
}
