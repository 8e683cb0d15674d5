/** Crockford's base 32: no I, L, O or U. Source: https://www.crockford.com/base32.html */
const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Crockford's check is modulo 37 and needs five more symbols; 31 is prime and needs none. */
const PRIME = 31;

/** A case reference, ER-XXXX-XXXX (contract section 3): 7 random symbols and a check symbol. */
export function makeCaseReference(randomBytes: (count: number) => Uint8Array): string {
  const symbols = [...randomBytes(7)].map((byte) => SYMBOLS[byte & 31] ?? '').join('');
  return shown(symbols + checkSymbol(symbols));
}

/** Reads a reference as people write it; `undefined` when it cannot be one. */
export function parseCaseReference(typed: string): string | undefined {
  const symbols = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/^\s*ER[^0-9A-Z]+/, '')
    .replace(/[^0-9A-Z]/g, '')
    .replace(/^ER(?=.{8}$)/, '')
    .replace(/[IL]/g, '1')
    .replaceAll('O', '0');
  const whole = /^[0-9A-HJKMNP-TV-Z]{8}$/.test(symbols);
  return whole && checkSymbol(symbols.slice(0, 7)) === symbols[7] ? shown(symbols) : undefined;
}

/** What the agent may show of a reference: ER-XXXX-····. */
export function caseLabel(reference: string): string {
  return `${reference.slice(0, 7)}-····`;
}

function shown(symbols: string): string {
  return `ER-${symbols.slice(0, 4)}-${symbols.slice(4)}`;
}

function checkSymbol(symbols: string): string {
  const sum = [...symbols].reduce(
    (total, symbol, index) => total + SYMBOLS.indexOf(symbol) * (index + 1),
    0,
  );
  return SYMBOLS[sum % PRIME] ?? '';
}
