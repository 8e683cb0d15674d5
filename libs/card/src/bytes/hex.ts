/** Bytes as upper-case hex, without spaces. Never used on anything that holds a code. */
export function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex').toUpperCase();
}

/** Hex as people write it, spaces allowed, to bytes. Throws on anything else. */
export function fromHex(text: string): Uint8Array {
  const digits = text.replace(/\s/g, '');
  if (!/^([0-9a-f]{2})*$/i.test(digits)) throw new RangeError(`Not hex: ${text}`);
  return Uint8Array.from(Buffer.from(digits, 'hex'));
}
