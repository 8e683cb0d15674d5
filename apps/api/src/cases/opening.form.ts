import { GENERATIONS } from '@pinabi/guidance';
import { z } from 'zod';
import { guarded } from './guarded-text';
import { parseAddress } from './email-address';
import { TROUBLES } from './troubles';

const blank = z.literal('').transform(() => undefined);
const optional = <T extends z.ZodType>(schema: T) => z.union([blank, schema]).optional();

/** A node or an answer of a guide is a name; what is not, and what could be a code, is dropped. */
const isName = (text: string) => /^[a-z][a-z0-9-]{0,39}$/i.test(text) && !/\d{4}/.test(text);

/** Answers brought along from a guide, as the query string of its outcome page. */
const answers = z
  .string()
  .max(2000)
  .default('')
  .transform((query) => [...new URLSearchParams(query)].filter((pair) => pair.every(isName)))
  .transform((pairs): Record<string, string> => Object.fromEntries(pairs));

/**
 * What triage needs and nothing more. No name, no document number, no place for a code. Messages are
 * words keys.
 */
export const OpeningForm = z.object({
  email: z
    .string('case:errors.email')
    .transform((typed) => parseAddress(typed))
    .refine((address) => address !== undefined, 'case:errors.email'),
  category: z.enum(TROUBLES, 'case:errors.trouble'),
  generation: optional(z.enum(GENERATIONS, 'case:errors.choose')),
  country: optional(z.string().regex(/^[A-Z]{2}$/, 'case:errors.country')),
  expires: optional(z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/, 'case:errors.month')),
  deadline: optional(z.iso.date('case:errors.date')),
  otherEid: z.enum(['yes', 'no', 'unknown']).default('unknown'),
  text: guarded(4000).optional(),
  notCodes: z.literal('yes').optional(),
  flow: optional(
    z
      .string()
      .regex(/^[a-z]+(-[a-z]+)*$/)
      .max(60),
  ),
  answers,
});

export type Opening = Omit<z.output<typeof OpeningForm>, 'email' | 'text'> & {
  readonly email: string;
  readonly text?: string | undefined;
};
