/** Every part of a situation is one of a few words, so that a test can walk through all of them. */
export const CUSTODY = ['held', 'lost', 'exposed', 'asked', 'applied', 'arrived'] as const;
export const SIGHT = [
  'seen',
  'no-reader',
  'no-card',
  'unsupported',
  'broken',
  'one-site',
  'untold',
] as const;
export const MAKERS = ['idemia', 'thales', 'legacy', 'other', 'unknown'] as const;
export const EXPIRY = ['valid', 'soon', 'expired', 'unknown'] as const;
export const CERTIFICATES = ['active', 'inactive', 'suspended', 'revoked', 'unknown'] as const;
export const TRIES = ['ok', 'low', 'last', 'blocked', 'unknown'] as const;
/** What a person says of the codes, where the card cannot tell: forgetting leaves no trace on it. */
export const COMPLAINTS = [
  'none',
  'pin-blocked',
  'pin-forgotten',
  'wrong-tries',
  'wish-change',
  'never-activated',
  'puk-only',
  'something',
] as const;
export const CHANGES = ['none', 'name', 'residence', 'passport'] as const;

export type Maker = (typeof MAKERS)[number];
export type Tries = (typeof TRIES)[number];
type Known = 'yes' | 'no' | 'unknown';

/** All that decides the way out, measured or told. Source: decision order, domain-facts section 3. */
export interface Situation {
  /** Who has the card. `exposed`: held, but somebody else may know its codes; `asked`: somebody tried. */
  readonly custody: (typeof CUSTODY)[number];
  /** How far the card is seen by a computer. */
  readonly sight: (typeof SIGHT)[number];
  readonly maker: Maker;
  readonly expiry: (typeof EXPIRY)[number];
  readonly certificates: (typeof CERTIFICATES)[number];
  readonly pin1: Tries;
  readonly pin2: Tries;
  readonly puk: Tries;
  /** `no`: delivered locked; its PINs cannot be used before it is activated. */
  readonly cardActivated: Known;
  /** `no`: PIN2 is still the one from the envelope, and this card signs nothing before it is changed. */
  readonly pin2Changed: Known;
  readonly complaint: (typeof COMPLAINTS)[number];
  readonly knowsPin1: Known;
  readonly knowsPuk: Known;
  readonly otherEid: Known;
  readonly travel: 'estonia' | 'embassy' | 'pick-up' | 'none' | 'unknown';
  readonly changed: (typeof CHANGES)[number];
  readonly deadline: 'near' | 'far';
}

/** The card is at hand, and nothing more is known. */
export const NOTHING_KNOWN: Situation = {
  custody: 'held',
  sight: 'untold',
  maker: 'unknown',
  expiry: 'unknown',
  certificates: 'unknown',
  pin1: 'unknown',
  pin2: 'unknown',
  puk: 'unknown',
  cardActivated: 'unknown',
  pin2Changed: 'unknown',
  complaint: 'none',
  knowsPin1: 'unknown',
  knowsPuk: 'unknown',
  otherEid: 'unknown',
  travel: 'unknown',
  changed: 'none',
  deadline: 'far',
};
