/** The two bytes that end every answer. Source: ISO/IEC 7816-4, 5.6, and the issuers' tables. */
export type StatusMeaning =
  | { readonly kind: 'ok' }
  | { readonly kind: 'more-data' | 'wrong-le'; readonly count: number }
  /** Fewer bytes than asked for; what came is good. */
  | { readonly kind: 'short-read' }
  | { readonly kind: 'wrong-code'; readonly left: number }
  | { readonly kind: 'blocked' }
  | {
      readonly kind: 'pin-pad';
      readonly end: PadEndReason;
    }
  | { readonly kind: 'not-verified' }
  | { readonly kind: 'new-code-refused' }
  | { readonly kind: 'no-such-thing' }
  | { readonly kind: 'past-the-end' }
  | { readonly kind: 'our-bug' }
  | { readonly kind: 'not-our-card' }
  | { readonly kind: 'unknown' };

/** How an entry on a reader's pad can end without any code on its way to the card. */
export type PadEndReason = 'timed-out' | 'cancelled' | 'differs' | 'length' | 'off' | 'refused';

/** Single status words; families with a count in them stand below. */
const MEANINGS: Readonly<Record<number, StatusMeaning>> = {
  0x9000: { kind: 'ok' },
  0x6282: { kind: 'short-read' },
  // The reader's own answers during entry on its pad: PC/SC part 10, 2.5.
  0x6400: { kind: 'pin-pad', end: 'timed-out' },
  0x6401: { kind: 'pin-pad', end: 'cancelled' },
  0x6402: { kind: 'pin-pad', end: 'differs' },
  0x6403: { kind: 'pin-pad', end: 'length' },
  0x6404: { kind: 'pin-pad', end: 'off' },
  0x6b80: { kind: 'pin-pad', end: 'refused' },
  0x6700: { kind: 'our-bug' },
  0x6982: { kind: 'not-verified' },
  // 6983 is also the answer to the last wrong try on IDEMIA and Thales; 6984 says "already locked".
  0x6983: { kind: 'blocked' },
  0x6984: { kind: 'blocked' },
  0x6985: { kind: 'new-code-refused' },
  0x6a80: { kind: 'new-code-refused' },
  0x6a81: { kind: 'not-our-card' },
  0x6a82: { kind: 'no-such-thing' },
  0x6a86: { kind: 'our-bug' },
  0x6a88: { kind: 'our-bug' },
  0x6b00: { kind: 'past-the-end' },
  0x6d00: { kind: 'not-our-card' },
  0x6e00: { kind: 'not-our-card' },
};

/** What a status word says. Total: what nobody knows is `unknown`, never a guess. */
export function meaningOf(sw: number): StatusMeaning {
  const single = MEANINGS[sw];
  if (single !== undefined) return single;
  const low = sw & 0xff;
  switch (sw >> 8) {
    case 0x61:
      return { kind: 'more-data', count: low === 0 ? 256 : low };
    case 0x6c:
      return { kind: 'wrong-le', count: low === 0 ? 256 : low };
    case 0x63:
      if (low >> 4 !== 0xc) return { kind: 'unknown' };
      return low === 0xc0 ? { kind: 'blocked' } : { kind: 'wrong-code', left: low & 0x0f };
    default:
      return { kind: 'unknown' };
  }
}
