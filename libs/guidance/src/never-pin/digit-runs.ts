import { type Place, placesOf } from './code-words';

/** Digits spelt as words, in the languages the guard reads. */
const SPELT = [
  'zero|one|two|three|four|five|six|seven|eight|nine|oh',
  'null|üks|kaks|kolm|neli|viis|kuus|seitse|kaheksa|üheksa',
  'ноль|нуль|один|два|три|четыре|пять|шесть|семь|восемь|девять',
  "чотири|п'ять|п’ять|шість|сім|вісім|дев'ять|дев’ять",
  'eins|zwei|drei|vier|fünf|sechs|sieben|acht|neun',
  'zéro|un|deux|trois|quatre|cinq|sept|huit|neuf',
  'cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve',
].join('|');

/** One digit group, a digit spelt as a word, or digits with the letters people type for 0 and 1. */
const TOKEN = new RegExp(
  `(?<![\\p{L}])(?:${SPELT})(?![\\p{L}])|(?<![\\p{L}\\p{N}])(?=[ol]*\\d[\\dol]*\\d)[\\dol]{4,12}(?![\\p{L}\\p{N}])|\\d+`,
  'gu',
);

/** What may stand between the digits of one code: a blank, a dot, a dash, a star, in any short mix. */
const JOINT = /^[\s.,\-–—_/*|:;+=~'"()[\]]{1,4}$/u;

export interface DigitRun extends Place {
  readonly digits: number;
  /** Spelt as words, or typed with letters for digits: suspicious only beside a code word. */
  readonly disguised: boolean;
}

interface Token extends Place {
  readonly digits: number;
  readonly disguised: boolean;
}

/** Every stretch of digits that is long enough to be a code, however it is written. */
export function digitRunsIn(plain: string, innocent: readonly Place[]): DigitRun[] {
  const tokens = tokensOf(plain).filter((token) => !innocent.some((place) => covers(place, token)));
  return joined(plain, tokens).filter((run) => run.digits >= 4);
}

function tokensOf(plain: string): Token[] {
  return placesOf(plain, TOKEN).flatMap((place) => {
    const text = plain.slice(place.start, place.end);
    if (!standsFree(plain, place)) return [];
    const spelt = !/\d/u.test(text);
    return [{ ...place, digits: spelt ? 1 : text.length, disguised: !/^\d+$/u.test(text) }];
  });
}

/** A digit inside a word (scr3310, mp3) is part of a name, unless the word is pin or puk itself. */
function standsFree(plain: string, place: Place): boolean {
  const before = plain.slice(0, place.start);
  const glued = /[\p{L}]$/u.test(before) && !/(?<![\p{L}])(?:pin|puk|пин|пук|пін)$/u.test(before);
  return !glued && !/^\p{L}[\p{L}\d]/u.test(plain.slice(place.end));
}

function joined(plain: string, tokens: readonly Token[]): DigitRun[] {
  const runs: Token[] = [];
  for (const token of tokens) {
    const last = runs.at(-1);
    if (last !== undefined && belongs(plain, last, token)) {
      runs[runs.length - 1] = {
        start: last.start,
        end: token.end,
        digits: last.digits + token.digits,
        disguised: last.disguised || token.disguised,
      };
    } else runs.push(token);
  }
  return runs;
}

function belongs(plain: string, last: Token, next: Token): boolean {
  return JOINT.test(plain.slice(last.end, next.start));
}

function covers(place: Place, token: Place): boolean {
  return token.start >= place.start && token.end <= place.end;
}
