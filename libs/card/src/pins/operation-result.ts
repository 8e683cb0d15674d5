import { type Answer } from '../apdu/transmit';
import { meaningOf, type PadEndReason } from '../apdu/status-word';
import { type Driver } from '../drivers/driver';
import { CardFault } from '../reader/card-fault';
import { type CardConnection } from '../reader/reader';
import { CODES, type CodeName, type Counters } from './code';
import { type Operation, mayOperate } from './may-operate';
import { readCounters } from './read-counters';

export type OperationOutcome =
  | { readonly kind: 'done' }
  /** One try of this code was used; `left` as the card says. */
  | { readonly kind: 'wrong-code'; readonly code: CodeName; readonly left: number | null }
  | { readonly kind: 'blocked'; readonly code: CodeName }
  /** The old code or the PUK was right; the card did not take the new one. */
  | { readonly kind: 'new-code-refused' }
  | { readonly kind: 'not-allowed'; readonly reason: 'puk-cannot-change' | 'never-activated' }
  /** The card was pulled, or answered something nobody knows: only the counters can tell. */
  | { readonly kind: 'unknown' };

/** The reader's pad ended the entry by itself: no code went to the card. */
export interface PadEnd {
  readonly kind: 'pad';
  readonly end: PadEndReason;
}

export interface OperationResult<Extra = never> {
  readonly outcome: OperationOutcome | Extra;
  /** Read from the card afterwards; `null` when it could not be read any more. */
  readonly after: Counters | null;
}

/**
 * Asks the card's state, acts once, and asks again. What goes wrong before a code is on its way is a
 * fault: nothing was used up. What goes wrong while one is on its way is an outcome: the try may be
 * gone, and nothing may be sent again by itself.
 */
export async function operate<Extra extends PadEnd = never>(
  connection: CardConnection,
  driver: Driver,
  operation: Operation,
  act: () => Promise<OperationOutcome | Extra>,
): Promise<OperationResult<Extra>> {
  const before = await readCounters(connection, driver);
  const permission = mayOperate(driver, before, operation);
  if (permission.kind !== 'yes') return { outcome: permission, after: before };
  const outcome = await outcomeOf(act);
  const after = await countersIfAny(connection, driver);
  if (outcome.kind !== 'pad') return { outcome: confirmed(outcome, after, operation.code), after };
  return { outcome: isLess(before, after) ? { kind: 'unknown' } : outcome, after };
}

/** A pad that says "cancelled" while a try went is not believed. */
function isLess(before: Counters, after: Counters | null): boolean {
  return CODES.some((code) => {
    const [was, is] = [before[code].left, after?.[code].left ?? null];
    return was !== null && is !== null && is < was;
  });
}

async function outcomeOf<Extra>(
  act: () => Promise<OperationOutcome | Extra>,
): Promise<OperationOutcome | Extra> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof CardFault && error.reason === 'outcome-unknown') {
      return { kind: 'unknown' };
    }
    throw error;
  }
}

async function countersIfAny(connection: CardConnection, driver: Driver): Promise<Counters | null> {
  try {
    return await readCounters(connection, driver);
  } catch (error) {
    if (error instanceof CardFault) return null;
    throw error;
  }
}

/** The card's own counters are the last word: on the tries left, and on whether anything was done. */
function confirmed(
  outcome: OperationOutcome,
  after: Counters | null,
  target: CodeName,
): OperationOutcome {
  if (outcome.kind === 'done') return isWhole(after, target) ? outcome : { kind: 'unknown' };
  if (outcome.kind !== 'wrong-code') return outcome;
  const left = after?.[outcome.code].left ?? outcome.left;
  return left === 0 ? { kind: 'blocked', code: outcome.code } : { ...outcome, left };
}

/** A new code has all its tries; an IDEMIA card in the wrong application says 9000 and sets none. */
function isWhole(after: Counters | null, target: CodeName): boolean {
  const { left = null, max = null } = after?.[target] ?? {};
  return left === null || max === null || left >= max;
}

/** What an answer to a code-bearing command means; `code` is the one that the card compared. */
export function outcomeOfAnswer({ sw }: Answer, code: CodeName): OperationOutcome {
  const meaning = meaningOf(sw);
  switch (meaning.kind) {
    case 'ok':
      return { kind: 'done' };
    case 'wrong-code':
      return { kind: 'wrong-code', code, left: meaning.left };
    case 'blocked':
      return { kind: 'blocked', code };
    case 'new-code-refused':
      return { kind: 'new-code-refused' };
    case 'more-data':
    case 'wrong-le':
    case 'short-read':
    case 'pin-pad':
    case 'not-verified':
    case 'no-such-thing':
    case 'past-the-end':
    case 'our-bug':
    case 'not-our-card':
    case 'unknown':
      return { kind: 'unknown' };
  }
}
