import { type Answers } from '../flow/walk';
import { type Situation } from './situation';

type Meaning = Readonly<Record<string, Partial<Situation>>>;

/** What each answer of the guide says about the situation. "Not sure" says nothing, or the safe thing. */
const MEANINGS: Readonly<Record<string, Meaning>> = {
  deadline: { near: { deadline: 'near' } },
  /** The kind of trouble a case was opened with, where no guide was walked. */
  trouble: {
    'pin-blocked': { complaint: 'pin-blocked' },
    'codes-lost': { complaint: 'pin-forgotten', knowsPuk: 'no' },
    'puk-trouble': { complaint: 'something' },
    'first-use': { complaint: 'something' },
    'card-not-read': { sight: 'no-card' },
    'one-site': { sight: 'one-site' },
    'card-lost': { custody: 'lost' },
    collecting: { custody: 'applied' },
    expiring: { expiry: 'soon' },
    'asked-for-codes': { custody: 'asked' },
  },
  hands: {
    lost: { custody: 'lost' },
    'not-sure': { custody: 'lost' },
    exposed: { custody: 'exposed' },
    'not-yet': { custody: 'applied' },
  },
  exposed: {
    'told-nobody': { custody: 'asked' },
    'know-codes': { knowsPin1: 'yes' },
  },
  collecting: { arrived: { custody: 'arrived' } },
  what: {
    'pin-blocked': { complaint: 'pin-blocked' },
    'pin-forgotten': { complaint: 'pin-forgotten' },
    'wrong-tries': { complaint: 'wrong-tries' },
    'puk-trouble': { complaint: 'puk-only' },
    'wish-change': { complaint: 'wish-change' },
    'first-use': { complaint: 'something' },
    'not-sure': { complaint: 'something' },
  },
  puk: pukMeaning(),
  'puk-forgotten': pukMeaning(),
  'puk-only': { blocked: { puk: 'blocked' }, lost: { knowsPuk: 'no', knowsPin1: 'yes' } },
  issued: issuedMeaning(),
  'issued-puk-blocked': issuedMeaning(),
  'issued-puk-lost': issuedMeaning(),
  'issued-suspended': issuedMeaning(),
  'other-eid': {
    yes: { otherEid: 'yes' },
    pin1: { knowsPin1: 'yes' },
    no: { otherEid: 'no' },
  },
  valid: {
    long: { expiry: 'valid' },
    soon: { expiry: 'soon' },
    expired: { expiry: 'expired' },
  },
  travel: {
    estonia: { travel: 'estonia' },
    embassy: { travel: 'embassy' },
    'pick-up': { travel: 'pick-up' },
    none: { travel: 'none' },
  },
  collectable: { yes: { travel: 'pick-up' }, no: { travel: 'none' } },
  'first-use': {
    pin2: { pin2Changed: 'no' },
    'just-collected': { certificates: 'inactive' },
    'not-activated': { cardActivated: 'no' },
  },
  'not-working': {
    'no-reader': { sight: 'no-reader' },
    'no-card': { sight: 'no-card' },
    unsupported: { sight: 'unsupported' },
    broken: { sight: 'broken' },
    'one-site': { sight: 'one-site' },
    'not-sure': { sight: 'no-card' },
  },
  validity: {
    expired: { expiry: 'expired' },
    soon: { expiry: 'soon' },
    suspended: { certificates: 'suspended' },
    revoked: { certificates: 'revoked' },
    name: { changed: 'name' },
    moved: { changed: 'residence' },
    passport: { changed: 'passport' },
  },
};

function pukMeaning(): Meaning {
  return {
    have: { knowsPuk: 'yes' },
    lost: { knowsPuk: 'no' },
    'old-envelope': { knowsPuk: 'no' },
    blocked: { puk: 'blocked' },
  };
}

/** The issue date stands on the card; it tells who made it. */
function issuedMeaning(): Meaning {
  return { thales: { maker: 'thales' }, idemia: { maker: 'idemia' }, legacy: { maker: 'legacy' } };
}

/** What the person has told. A question asked later refines what an earlier one said. */
export function told(answers: Answers): Partial<Situation> {
  const parts = Object.entries(MEANINGS).map(([node, meaning]) => {
    const answer = answers[node];
    return answer !== undefined && Object.hasOwn(meaning, answer) ? meaning[answer] : {};
  });
  return Object.assign({}, ...parts) as Partial<Situation>;
}
