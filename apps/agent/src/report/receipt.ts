import { z } from 'zod';

/** What the portal answers to a pairing key. Fixed shapes only: no text, no commands, no addresses. */
export const Claim = z.strictObject({
  token: z.string().regex(/^[A-Za-z0-9_.-]{16,200}$/),
  caseLabel: z.string().regex(/^ER-[0-9A-HJKMNP-TV-Z]{4}-····$/u),
  expiresInSec: z.int().min(1).max(86_400),
});
export type Claim = z.infer<typeof Claim>;

/** The portal's word that it keeps these very bytes. */
export const Receipt = z.strictObject({
  reportId: z.string().regex(/^[A-Za-z0-9_-]{22}$/),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  receivedAt: z.iso.datetime(),
});
export type Receipt = z.infer<typeof Receipt>;

export const TryLater = z.strictObject({
  error: z.literal('try-later'),
  retryAfterSec: z.int().min(0).max(86_400),
});
