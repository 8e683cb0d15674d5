import { randomInt } from 'node:crypto';

/** Twelve random digits: the longest a code may be, so that nothing else looks like it. */
export function aCanary(): string {
  // No run and no repeated digit, so that it passes as a new code.
  const start = Array.from({ length: 12 }, () => randomInt(10)).join('');
  return /^(\d)\1+$/.test(start) ? aCanary() : start;
}

export interface Needle {
  readonly form: string;
  readonly bytes: Buffer;
}

/** The ways in which digits lie around in memory, files and streams. */
export function needlesOf(canary: string): Needle[] {
  const ascii = Buffer.from(canary, 'latin1');
  const hex = ascii.toString('hex');
  const bcd = Buffer.from(canary, 'hex');
  const text = (form: string, value: string): Needle => ({ form, bytes: Buffer.from(value) });
  return [
    { form: 'ascii', bytes: ascii },
    { form: 'utf-16', bytes: Buffer.from(canary, 'utf16le') },
    text('hex', hex),
    text('hex, spaced', (hex.match(/../g) ?? []).join(' ')),
    ...[0, 1, 2].map((shift) => text(`base64 at ${shift}`, base64Inside(ascii, shift))),
    text('numbers', [...ascii].join(',')),
    text('reversed', [...canary].reverse().join('')),
    { form: 'bcd', bytes: bcd },
    { form: 'bcd block', bytes: Buffer.concat([Buffer.from([0x20 | (canary.length & 15)]), bcd]) },
  ];
}

/** The characters of base64 that depend on these bytes only, whatever stands around them. */
function base64Inside(bytes: Buffer, shift: number): string {
  const encoded = Buffer.concat([Buffer.alloc(shift), bytes])
    .toString('base64')
    .replace(/=+$/, '');
  return encoded.slice(shift === 0 ? 0 : 4, shift === 0 ? encoded.length : -2);
}

/** Which forms of which canaries lie in these bytes. */
export function formsIn(bytes: Buffer, canaries: readonly string[]): string[] {
  return canaries.flatMap((canary) =>
    needlesOf(canary)
      .filter(({ bytes: needle }) => bytes.includes(needle))
      .map(({ form }) => form),
  );
}
