import { flow } from '../flow/flow';

/**
 * From "it does not work" to the way out, in the order of domain-facts section 3: who has the card,
 * what is wrong, what is still known, and only then where the person can go. The common road (a PIN
 * is blocked, the PUK is at hand) takes three questions. A test holds each end against `outcomeOf`.
 */
export const wayOut = flow('way-out', 'hands', {
  hands: {
    yes: 'what',
    lost: 'secure-first',
    exposed: 'exposed',
    'not-yet': 'collecting',
    'not-sure': 'secure-first',
  },
  exposed: {
    'told-nobody': 'never-tell',
    'know-codes': 'change-exposed',
    'no-codes': 'secure-first',
    'not-sure': 'secure-first',
  },
  collecting: { applied: 'wait-delivery', arrived: 'collect', 'not-sure': 'wait-delivery' },
  what: {
    'pin-blocked': 'puk',
    'pin-forgotten': 'puk-forgotten',
    'wrong-tries': 'stop-guessing',
    'puk-trouble': 'puk-only',
    'first-use': 'first-use',
    'not-working': 'not-working',
    validity: 'validity',
    'wish-change': 'change-with-pin',
    'not-sure': 'read-first',
  },
  puk: {
    have: 'unblock-with-puk',
    lost: 'issued',
    'old-envelope': 'issued',
    blocked: 'issued-puk-blocked',
    'not-sure': 'read-first',
  },
  'puk-forgotten': {
    have: 'set-with-puk',
    lost: 'issued',
    'old-envelope': 'issued',
    blocked: 'issued-puk-blocked',
    'not-sure': 'read-first',
  },
  issued: {
    thales: 'other-eid',
    idemia: 'valid',
    legacy: 'collectable',
    'not-sure': 'read-first',
  },
  'issued-puk-blocked': {
    thales: 'collectable',
    idemia: 'valid',
    legacy: 'collectable',
    'not-sure': 'read-first',
  },
  'other-eid': { yes: 'view-puk', pin1: 'view-puk', no: 'ask-ppa', 'not-sure': 'ask-ppa' },
  valid: { long: 'travel', soon: 'collectable', expired: 'collectable', 'not-sure': 'travel' },
  travel: {
    estonia: 'new-envelope',
    embassy: 'new-envelope',
    'pick-up': 'reapply',
    none: 'no-travel',
    'not-sure': 'new-envelope',
  },
  collectable: { yes: 'reapply', no: 'no-travel', 'not-sure': 'reapply' },
  'puk-only': {
    blocked: 'puk-blocked-pins-work',
    lost: 'issued-puk-lost',
    'not-sure': 'read-first',
  },
  'issued-puk-lost': {
    thales: 'view-puk',
    idemia: 'puk-lost-pins-work',
    legacy: 'collectable',
    'not-sure': 'puk-lost-pins-work',
  },
  'first-use': {
    pin2: 'activate-pin2',
    'just-collected': 'wait',
    'not-activated': 'activate-card',
    'not-sure': 'read-first',
  },
  'not-working': {
    'no-reader': 'reader-not-found',
    'no-card': 'card-not-read',
    unsupported: 'software-too-old',
    broken: 'collectable',
    'one-site': 'browser-only',
    'not-sure': 'card-not-read',
  },
  validity: {
    expired: 'collectable',
    soon: 'collectable',
    suspended: 'issued-suspended',
    revoked: 'collectable',
    name: 'collectable',
    moved: 'other-document',
    passport: 'nothing-blocked',
    'not-sure': 'ask',
  },
  'issued-suspended': {
    thales: 'ask-ppa',
    idemia: 'reactivate',
    legacy: 'collectable',
    'not-sure': 'ask-ppa',
  },
});
