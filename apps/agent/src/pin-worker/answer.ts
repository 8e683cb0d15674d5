import { CardFault, CODES } from '@pinabi/card';
import { z } from 'zod';
import { type TriesLeft } from './order';

/**
 * What comes back from the PIN worker on its descriptor 3: single marks while it works, then one
 * closed record. Neither has a place where a code could sit.
 */
export const MARK = {
  /** A key was pressed; at most one mark a second, so that it does not tell how many. */
  key: 0x6b,
  /** The card is being spoken to. Whoever dies after this mark leaves an unknown outcome. */
  card: 0x63,
} as const;

export const MOST_RECORD_BYTES = 256;

const left = z.int().min(0).max(15).nullable();

const KINDS = [
  'done',
  'wrong-code',
  'blocked',
  'new-code-refused',
  'weak-new-code',
  'not-allowed',
  'unknown',
  'cancelled',
  'timed-out',
  'malformed-code',
  'card-changed',
  'pad-timed-out',
  'pad-cancelled',
  'pad-differs',
  'pad-length',
  'pad-off',
  'pad-refused',
  'fault',
] as const;

const FAULTS = [
  'card-removed',
  'card-busy',
  'card-reset',
  'service-stopped',
  'reader-gone',
  'card-mute',
  'no-card',
  'no-service',
  'no-permission',
  'no-reader',
  'unknown-card',
  'contactless',
  'outcome-unknown',
  'no-terminal',
  'our-bug',
] as const;

export const WorkerAnswer = z.strictObject({
  kind: z.enum(KINDS),
  /** The code whose tries fell. */
  code: z.enum(CODES).nullable(),
  left: z.strictObject({ PIN1: left, PIN2: left, PUK: left }).nullable(),
  fault: z.enum(FAULTS).nullable(),
});
export type WorkerAnswer = z.infer<typeof WorkerAnswer>;

export function answer(kind: WorkerAnswer['kind'], left: TriesLeft | null = null): WorkerAnswer {
  return { kind, code: null, left: left === null ? null : { ...left }, fault: null };
}

/** A fault names its kind and nothing else; its message could hold anything. */
export function faultAnswer(error: unknown): WorkerAnswer {
  return { ...answer('fault'), fault: error instanceof CardFault ? error.reason : 'our-bug' };
}
