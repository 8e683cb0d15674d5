/** The 27 symbols of a pairing key (contract section 4): no vowels, so no words; no 0, 1, O, I, L, Y. */
export const PAIRING_ALPHABET = '23456789BCDFGHJKMNPQRSTVWXZ';
const LETTER = /[A-Z]/;

/** A pairing key taken apart: a public locator of 4 symbols and a secret of 7. */
export interface PairingKey {
  readonly locator: string;
  readonly secret: string;
}

export type ParsedPairingKey =
  | { readonly kind: 'key'; readonly key: PairingKey }
  /** Digits alone could be a code: refused before anything is sent. */
  | { readonly kind: 'digits-only' }
  | { readonly kind: 'mistyped' };

/** Reads what a person typed; hyphens, spaces and case do not matter. */
export function parsePairingKey(typed: string): ParsedPairingKey {
  const symbols = typed.replace(/[\s\-‐-―_.]/gu, '').toUpperCase();
  if (/^\p{Nd}*$/u.test(symbols)) return { kind: 'digits-only' };
  return isWhole(symbols)
    ? { kind: 'key', key: { locator: symbols.slice(0, 4), secret: symbols.slice(4, 11) } }
    : { kind: 'mistyped' };
}

function isWhole(symbols: string): boolean {
  const known = [...symbols].every((symbol) => PAIRING_ALPHABET.includes(symbol));
  return (
    symbols.length === 12 &&
    known &&
    checkSymbol(symbols.slice(0, 11)) === symbols[11] &&
    groupsOf(symbols).every((group) => LETTER.test(group))
  );
}

/** The key as it is shown and typed: LLLL-SSSS-SSSC. */
export function formatPairingKey({ locator, secret }: PairingKey): string {
  const symbols = locator + secret;
  return groupsOf(symbols + checkSymbol(symbols)).join('-');
}

/**
 * A key from random bytes. Drawn again until every group holds a letter, so that no group can be
 * mistaken for a code.
 */
export function makePairingKey(randomBytes: (count: number) => Uint8Array): PairingKey {
  const symbols = draw(11, randomBytes);
  const whole = symbols + checkSymbol(symbols);
  if (!groupsOf(whole).every((group) => LETTER.test(group))) return makePairingKey(randomBytes);
  return { locator: symbols.slice(0, 4), secret: symbols.slice(4) };
}

/** The sum of the positions in the alphabet, weighted 1…11, modulo 27 (contract section 4). */
function checkSymbol(symbols: string): string {
  const sum = [...symbols].reduce(
    (total, symbol, index) => total + PAIRING_ALPHABET.indexOf(symbol) * (index + 1),
    0,
  );
  return PAIRING_ALPHABET[sum % PAIRING_ALPHABET.length] ?? '';
}

function groupsOf(symbols: string): string[] {
  return [symbols.slice(0, 4), symbols.slice(4, 8), symbols.slice(8)];
}

/** Bytes of 243 and more are thrown away: 243 is 9 × 27, so every symbol stays equally likely. */
function draw(count: number, randomBytes: (count: number) => Uint8Array): string {
  let symbols = '';
  while (symbols.length < count) {
    for (const byte of randomBytes(count)) {
      if (byte < 243 && symbols.length < count) symbols += PAIRING_ALPHABET[byte % 27] ?? '';
    }
  }
  return symbols;
}
