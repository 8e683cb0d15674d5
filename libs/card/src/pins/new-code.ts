import { type HolderFacts } from '../files/holder-facts';
import { type CodeName } from './code';

/** Why a new code is not good, as keys; the program finds the words. */
const NEW_CODE_PROBLEMS = [
  'not-digits',
  'too-short',
  'too-long',
  'one-digit-repeated',
  'sequence',
  'same-as-current',
  'same-as-other',
  'near-other',
  'personal',
] as const;
export type NewCodeProblem = (typeof NEW_CODE_PROBLEMS)[number];

export interface Limits {
  readonly min: number;
  readonly max: number;
}

/** What else was typed in the same worker, to compare with. Bytes are lent and never kept. */
export interface OtherCodes {
  /** What this very code was before. */
  readonly current?: Uint8Array;
  /** Another code of the same card. */
  readonly others?: readonly Uint8Array[];
  /** What the card says about its holder, where it was read. */
  readonly holder?: HolderFacts;
}

/**
 * Judges a new code by the rules of DigiDoc4 (client/dialogs/PinUnblock.cpp) and id.ee's advice. A
 * rule for which there is nothing to compare with is skipped. Never used on an old code: an owner
 * whose code is weak must still be able to change it.
 */
export function newCodeProblems(
  code: CodeName,
  next: Uint8Array,
  limits: Readonly<Record<CodeName, Limits>>,
  { current, others = [], holder }: OtherCodes = {},
): NewCodeProblem[] {
  const { min, max } = limits[code];
  const found: Record<NewCodeProblem, boolean> = {
    'not-digits': !next.every(isDigit),
    'too-short': next.length < min,
    'too-long': next.length > max,
    'one-digit-repeated': next.length > 0 && next.every((byte) => byte === next[0]),
    sequence: isSequence(next, 1) || isSequence(next, 9),
    'same-as-current': current !== undefined && same(next, current),
    'same-as-other': others.some((other) => same(next, other)),
    'near-other': others.some((other) => isNear(next, other)),
    personal: holder?.giveAway(next) ?? false,
  };
  return NEW_CODE_PROBLEMS.filter((problem) => found[problem]);
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

/** 1234, 8901: each digit the next one, over 9 to 0; a step of 9 is one backwards. */
function isSequence(bytes: Uint8Array, step: number): boolean {
  return (
    bytes.length > 1 &&
    bytes.every(
      (byte, at) => at === 0 || (byte - 0x30 - step + 10) % 10 === (bytes[at - 1] ?? 0) - 0x30,
    )
  );
}

/** One begins with the other, or they differ in one digit: who saw one has almost seen both. */
function isNear(one: Uint8Array, other: Uint8Array): boolean {
  const shared = Math.min(one.length, other.length);
  let differences = 0;
  // Counted in place: a `filter` would copy most of a code to where nobody wipes it.
  for (let at = 0; at < shared; at += 1) differences += one[at] === other[at] ? 0 : 1;
  return one.length === other.length ? differences === 1 : shared > 0 && differences === 0;
}

/** Looks at every byte, whatever the first difference is. */
function same(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false;
  let difference = 0;
  one.forEach((byte, at) => (difference |= byte ^ (other[at] ?? 0)));
  return difference === 0;
}
