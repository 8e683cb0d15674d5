import { type Place, assignmentsIn, codeWordsIn } from './code-words';
import { type DigitRun, digitRunsIn } from './digit-runs';
import { identifiersIn, innocentNumbersIn } from './innocent-numbers';
import { type PlainText, plainly } from './plain-text';

/**
 * What the guard says of a text.
 * `hard`: a code stands in it; it must not be stored. `soft`: a lone number; the person is asked.
 * `text` is what may be kept: identifiers masked always, the digits of codes blanked when `hard`.
 */
export interface Inspection {
  readonly tier: 'clean' | 'soft' | 'hard';
  readonly text: string;
  readonly masked: boolean;
}

/** How far a number may stand from the word that makes it a code, in words. */
const REACH = 5;
/** The same into the next sentence: "Do you see my PIN? It should be …". */
const REACH_ON = 3;
const BLANK = '•';

/** Reads a free text before it is stored, logged or shown again. Nothing is remembered. */
export function inspectFreeText(text: string): Inspection {
  const plain = plainly(text);
  const letters = plain.chars.join('');
  // A character outside the basic plane is one entry of chars and two units of letters.
  const source = letters.length === plain.chars.length ? plain : byUnit(plain);
  const identifiers = identifiersIn(letters);
  const runs = digitRunsIn(letters, [...innocentIn(letters), ...identifiers]);
  const hard = runs.some((run) => isCode(letters, run));
  const soft = runs.some((run) => !run.disguised && run.digits <= 12);
  const hidden = hard ? [...identifiers, ...runs] : identifiers;
  return {
    tier: hard ? 'hard' : soft ? 'soft' : 'clean',
    text: blanked(text, source, letters, hidden),
    masked: identifiers.length > 0,
  };
}

function innocentIn(letters: string): Place[] {
  const assigned = assignmentsIn(letters);
  return innocentNumbersIn(letters).filter(
    (place) => !assigned.some(({ end }) => place.start <= end && end < place.end),
  );
}

function isCode(letters: string, run: DigitRun): boolean {
  return codeWordsIn(letters).some((word) => isNear(letters, word, run));
}

function isNear(letters: string, word: Place, run: DigitRun): boolean {
  if (overlaps(word, run)) return true;
  const between =
    word.end <= run.start ? letters.slice(word.end, run.start) : letters.slice(run.end, word.start);
  const reach = /[.!?]\s|\n\s*\n/u.test(between) ? REACH_ON : REACH;
  return wordsIn(between) <= reach;
}

function overlaps(word: Place, run: Place): boolean {
  return word.start < run.end && run.start < word.end;
}

function wordsIn(text: string): number {
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)?.length ?? 0;
}

function byUnit(plain: PlainText): PlainText {
  const units = plain.chars.flatMap((char, index) =>
    Array.from({ length: char.length }, (_, unit) => ({ char: char[unit] ?? '', index })),
  );
  return {
    chars: units.map((unit) => unit.char),
    spans: units.map((unit) => plain.spans[unit.index] ?? [0, 0]),
  };
}

/** Blanks digits one by one and spelt digits whole, so that the rest reads as it was typed. */
function blanked(
  text: string,
  source: PlainText,
  letters: string,
  hidden: readonly Place[],
): string {
  const gone = new Set<number>();
  for (const place of hidden) {
    for (let at = place.start; at < place.end; at += 1) {
      if (!/[\p{L}\p{N}]/u.test(letters[at] ?? '')) continue;
      const [start, end] = source.spans[at] ?? [0, 0];
      for (let unit = start; unit < end; unit += 1) gone.add(unit);
    }
  }
  return Array.from({ length: text.length }, (_, at) =>
    gone.has(at) ? BLANK : (text[at] ?? ''),
  ).join('');
}
