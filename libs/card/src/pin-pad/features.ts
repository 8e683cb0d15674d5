/** What a reader can do besides passing commands on: PC/SC part 10, 2.2. */
export const FEATURE = {
  verifyStart: 0x01,
  verifyFinish: 0x02,
  modifyStart: 0x03,
  modifyFinish: 0x04,
  verifyDirect: 0x06,
  modifyDirect: 0x07,
  pinProperties: 0x0a,
  tlvProperties: 0x12,
} as const;

/** PC/SC part 10, 2.6.15: what a reader tells of itself. */
export const PROPERTY = { display: 0x01, vendor: 0x0b, product: 0x0c } as const;

const RECORD = 6;

/**
 * Control codes by feature: records of tag, 04 and four bytes, *big*-endian. An answer that is no row
 * of such records is not trusted in part either.
 */
export function featuresIn(answer: Uint8Array): ReadonlyMap<number, number> {
  const features = new Map<number, number>();
  if (answer.length % RECORD !== 0) return features;
  const view = new DataView(answer.buffer, answer.byteOffset, answer.byteLength);
  for (let at = 0; at < answer.length; at += RECORD) {
    if (view.getUint8(at + 1) !== 4) return new Map();
    features.set(view.getUint8(at), view.getUint32(at + 2));
  }
  return features;
}

/** Numbers by property: records of tag, length and value, *little*-endian. What is cut off is left out. */
export function propertiesIn(answer: Uint8Array): ReadonlyMap<number, number> {
  const properties = new Map<number, number>();
  for (let at = 0; at + 2 <= answer.length;) {
    const [tag = 0, length = 0] = answer.subarray(at, at + 2);
    const value = answer.subarray(at + 2, at + 2 + length);
    // Longer values are texts, such as the firmware's name.
    if (value.length === length && length <= 4) properties.set(tag, littleEndian(value));
    at += 2 + length;
  }
  return properties;
}

function littleEndian(value: Uint8Array): number {
  return value.reduceRight((sum, byte) => sum * 256 + byte, 0);
}
