/** What people come with, in the order they are offered. Source: triage table, domain-facts section 5. */
export const TROUBLES = [
  'pin-blocked',
  'codes-lost',
  'puk-trouble',
  'first-use',
  'card-not-read',
  'one-site',
  'card-lost',
  'certificates',
  'expiring',
  'collecting',
  'data-changed',
  'asked-for-codes',
  'other',
] as const;
export type Trouble = (typeof TROUBLES)[number];

/** The ones in which somebody else may hold the card or the codes: suspend first, write later. */
export const SECURITY_TROUBLES: readonly Trouble[] = ['card-lost', 'asked-for-codes'];
