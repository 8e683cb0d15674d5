import { type Place, assignmentIn, codeWordsIn } from './code-words';
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
const REACH = 6;
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
  const words = codeWordsIn(letters);
  const hard = runs.some((run) => words.some((word) => isNear(letters, word, run)));
  const soft = runs.some((run) => !run.disguised && run.digits <= 12);
  const hidden = hard
    ? [...identifiers, ...runs.map((run) => behindName(words, run))]
    : identifiers;
  return {
    tier: hard ? 'hard' : soft ? 'soft' : 'clean',
    text: blanked(text, source, letters, hidden),
    masked: identifiers.length > 0,
  };
}

/** Of "PIN1 4711" the 1 is the code's name: it may be kept. */
function behindName(words: readonly Place[], run: Place): Place {
  const name = words.find(({ start, end }) => start < run.start && run.start < end);
  return name === undefined ? run : { start: name.end, end: run.end };
}

function innocentIn(letters: string): Place[] {
  const isAssigned = assignmentIn(letters);
  return innocentNumbersIn(letters).filter((place) => !isAssigned(place));
}

function isNear(letters: string, word: Place, run: DigitRun): boolean {
  if (overlaps(word, run)) return true;
  if (isAside(letters, word, run)) return false;
  const between =
    word.end <= run.start ? letters.slice(word.end, run.start) : letters.slice(run.end, word.start);
  const reach = /[.!?]\s|\n\s*\n/u.test(between) ? REACH_ON : REACH;
  return wordsIn(between) <= reach;
}

/** Nouns that go with the word, and what may have become of the code itself. */
const OF_THE_WORD =
  /^[\s-]*(?:is |are |was |on |ist |wurde |est |está |is |has been )?(?:letter|envelope|window|prompt|dialog|pad|never|lost|locked|blocked|missing|forgotten|needed|brief|gesperrt|vergessen|verloren|abfrage|bloqu|oubli|perdu|olvidad|perdid|ümbrik|aken|akna|lukus|blokeeritud|kadunud|ununes|забы|заблок|утер|потер|конверт|окно|вікно)/u;
const ENTERED =
  /(?:enter|typ|tri|us|put|wrot|chos|sisesta|proovi|kasuta|pani|ввё?[лво]|набра|пробова|использ|eingegeben|getippt|versucht|sais|tap|essay|introdu|puse|prob|\bit|is|was|code|kood|код)\p{L}*(?:\s\p{L}+){0,2}\s["'«„]?$/u;

/** "…, 10115 Berlin, PIN letter lost": the number closes one thought, the word opens another. */
function isAside(letters: string, word: Place, run: Place): boolean {
  if (run.end > word.start || !/[,;.!?]/u.test(letters.slice(run.end, word.start))) return false;
  return OF_THE_WORD.test(letters.slice(word.end)) && !ENTERED.test(letters.slice(0, run.start));
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
