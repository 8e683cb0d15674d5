import { type Maker } from '../situation/situation';

/** Every way out there is. Source: outcomes A to I, domain-facts section 3. */
export const OUTCOME_IDS = [
  'secure-first',
  'change-exposed',
  'never-tell',
  'nothing-blocked',
  'change-with-pin',
  'stop-guessing',
  'unblock-with-puk',
  'set-with-puk',
  'activate-pin2',
  'activate-card',
  'view-puk',
  'new-envelope',
  'reapply',
  'no-travel',
  'puk-blocked-pins-work',
  'puk-lost-pins-work',
  'wait',
  'wait-delivery',
  'collect',
  'reactivate',
  'other-document',
  'ask',
  'ask-ppa',
  'read-first',
  'reader-not-found',
  'card-not-read',
  'software-too-old',
  'card-unknown',
  'browser-only',
] as const;
export type OutcomeId = (typeof OUTCOME_IDS)[number];

/** Why this way out: computed from facts, never from a wish. Words: `outcome:reason.<id>`. */
export const REASONS = [
  'lost',
  'exposed',
  'asked',
  'applied',
  'arrived',
  'no-reader',
  'no-card',
  'unsupported',
  'broken',
  'one-site',
  'legacy',
  'other-card',
  'expired',
  'expires-soon',
  'revoked',
  'suspended',
  'inactive',
  'name-changed',
  'moved',
  'passport-changed',
  'not-activated',
  'pin2-never-changed',
  'pin-blocked',
  'last-puk-try',
  'pin-forgotten',
  'pin-and-puk-lost',
  'all-blocked',
  'no-other-eid',
  'puk-blocked',
  'puk-lost',
  'few-tries',
  'wish-change',
  'nothing-blocked',
  'unknown',
  'told',
] as const;
export type Reason = (typeof REASONS)[number];

export type Severity = 1 | 2 | 3 | 4;

export interface Outcome {
  readonly id: OutcomeId;
  /** 1 act now, 2 high, 3 normal, 4 low. Source: triage table, domain-facts section 5. */
  readonly severity: Severity;
  /** The words key of the reason, shown to person and desk alike. */
  readonly reason: string;
  readonly maker: Maker;
  /** The PIN it is about, where that is known. */
  readonly code?: 'PIN1' | 'PIN2';
  /** The card expires within months: whatever helps now, a new one should be on its way. */
  readonly renewSoon: boolean;
}
