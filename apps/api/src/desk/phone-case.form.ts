import { GENERATIONS, LOCALES } from '@pinabi/guidance';
import { z } from 'zod';
import { TROUBLES, guarded } from '../cases';

const blank = z.literal('').transform(() => undefined);

/** A case told by telephone. No name, no number of a document, no place for a code. */
export const PhoneCaseForm = z.object({
  category: z.enum(TROUBLES, 'case:errors.trouble'),
  locale: z.enum(LOCALES, 'case:errors.choose'),
  generation: z.union([blank, z.enum(GENERATIONS, 'case:errors.choose')]).optional(),
  text: guarded(4000),
  notCodes: z.literal('yes').optional(),
});
