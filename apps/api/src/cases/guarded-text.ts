import { type Inspection, inspectFreeText } from '@pinabi/guidance';
import { z } from 'zod';
import { noteGuardHit } from './guard-hits';

/** A free text after the never-PIN guard: `undefined` when nothing was written. */
export type GuardedText = Inspection | undefined;

/** The only schema a free text passes through; it never hands on what was typed before the guard. */
export function guarded(most: number) {
  return z
    .string('case:errors.text')
    .max(most, 'case:errors.long')
    .transform((typed): GuardedText => {
      const text = typed.replace(/\r\n?/g, '\n').trim();
      if (text === '') return undefined;
      const inspection = inspectFreeText(text);
      if (inspection.tier === 'hard') noteGuardHit();
      return inspection;
    });
}
