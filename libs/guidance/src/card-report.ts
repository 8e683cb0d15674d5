import { z } from 'zod';

/** Contract section 4: the card generations that may stand in a report. */
export const GENERATIONS = [
  'idemia-cosmo8',
  'idemia-cosmox',
  'thales',
  'legacy',
  'other',
  'none',
] as const;
export type Generation = (typeof GENERATIONS)[number];

const tries = z.int().min(0).max(15).nullable();

const Code = z.strictObject({
  left: tries,
  max: tries,
  leftSource: z.enum(['card', 'unknown']),
  maxSource: z.enum(['card', 'profile', 'unknown']),
  activated: z.enum(['yes', 'no', 'unknown']),
  state: z.enum(['ok', 'low', 'last', 'blocked', 'unknown']),
});

const Diagnosis = z.strictObject({
  os: z.enum(['linux', 'macos', 'windows']),
  reader: z.enum(['contact', 'contactless', 'none', 'unknown']),
  pinPad: z.enum(['yes', 'no', 'unknown']),
  eResident: z.enum(['yes', 'no', 'unknown']),
  expires: z.enum(['valid', 'soon', 'expired', 'unknown']),
  findings: z
    .array(
      z
        .string()
        .regex(/^[a-z]+(-[a-z]+)*$/)
        .max(40),
    )
    .max(40),
});

export const LAST_OPERATIONS = [
  'none',
  'change-done',
  'unblock-done',
  'wrong-code',
  'blocked',
  'refused',
  'cancelled',
  'unknown',
] as const;
export type LastOperation = (typeof LAST_OPERATIONS)[number];

/**
 * The only thing that crosses from agent to portal (contract section 4, version 1). Strict at every
 * level: each string is an enum, a version or a 128-bit id, so a code has nowhere to sit.
 */
export const CardReport = z.strictObject({
  v: z.literal(1),
  reportId: z.string().regex(/^[A-Za-z0-9_-]{22}$/),
  agentVersion: z.string().regex(/^\d{1,2}(\.\d{1,2}){2}$/),
  generation: z.enum(GENERATIONS),
  codes: z.strictObject({ PIN1: Code, PIN2: Code, PUK: Code }),
  lastOperation: z.enum(LAST_OPERATIONS),
  diagnosis: Diagnosis.optional(),
});
export type CardReport = z.infer<typeof CardReport>;
