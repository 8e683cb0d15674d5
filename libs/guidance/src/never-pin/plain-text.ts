/** A text as the guard reads it: one plain character per place, each knowing where it came from. */
export interface PlainText {
  readonly chars: readonly string[];
  /** Start and end of each character in the text the person typed. */
  readonly spans: readonly (readonly [number, number])[];
}

/** Characters that people never see and that would hide a digit from a pattern. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff\u202a-\u202e]/u;

/**
 * Folds full-width and other scripts' digits to ASCII, drops invisible characters and lowers case,
 * so that one pattern reads every way of writing the same digit.
 */
export function plainly(text: string): PlainText {
  const chars: string[] = [];
  const spans: (readonly [number, number])[] = [];
  let at = 0;
  for (const symbol of text) {
    for (const plain of folded(symbol)) {
      chars.push(plain);
      spans.push([at, at + symbol.length]);
    }
    at += symbol.length;
  }
  return { chars, spans };
}

function folded(symbol: string): string[] {
  if (INVISIBLE.test(symbol)) return [];
  const digit = digitOf(symbol);
  if (digit !== undefined) return [digit];
  return [...symbol.normalize('NFKC').toLowerCase()].map((char) => (/\s/u.test(char) ? ' ' : char));
}

/** Unicode keeps each script's ten digits in one row; the row starts where the digits begin. */
function digitOf(symbol: string): string | undefined {
  if (!/^\p{Nd}$/u.test(symbol)) return undefined;
  const point = symbol.codePointAt(0) ?? 0;
  let zero = point;
  while (point - zero < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String((point - zero) % 10);
}
