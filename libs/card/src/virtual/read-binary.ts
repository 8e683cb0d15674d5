import { type Received, statusOnly, withData } from './received';

/** READ BINARY of the selected file; past its end 6B00, and a short rest comes with 9000. */
export function readBinary(
  file: Uint8Array | undefined,
  { p1, p2, le = 256 }: Received,
): Uint8Array {
  if (file === undefined) return statusOnly(0x6986);
  const offset = p1 * 256 + p2;
  if (offset > file.length) return statusOnly(0x6b00);
  return withData(file.subarray(offset, offset + le));
}
