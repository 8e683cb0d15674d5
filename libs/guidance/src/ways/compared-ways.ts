import { type Situation } from '../situation/situation';

/** The ways to codes that work, once the PUK does not help at home. */
export const WAYS = ['view-puk', 'visit', 'embassy', 'reapply'] as const;
export type Way = (typeof WAYS)[number];

/** Why a way is not open, or not known to be. Words: `compare:why.<id>`. */
export const WHYS = [
  'newer-card',
  'older-card',
  'lost',
  'not-had',
  'moved',
  'other-card',
  'legacy',
  'broken',
  'expired',
  'revoked',
  'name-changed',
  'expires-soon',
  'suspended',
  'puk-blocked',
  'no-login',
  'cannot-travel',
  'only-pick-up',
  'card-unknown',
  'login-unknown',
] as const;
type Why = (typeof WHYS)[number];

export interface ComparedWay {
  readonly way: Way;
  readonly state: 'open' | 'unsure' | 'closed';
  readonly why?: Why;
}

type Rules = readonly (readonly [why: Why, holds: (situation: Situation) => boolean])[];

/** No new codes for a card that is not there or not in force. Source: domain-facts section 3, 1 to 5. */
const NO_CODES: Rules = [
  ['lost', ({ custody }) => custody === 'lost'],
  ['not-had', ({ custody }) => custody === 'applied' || custody === 'arrived'],
  ['moved', ({ changed }) => changed === 'residence'],
  ['other-card', ({ maker }) => maker === 'other'],
  ['legacy', ({ maker }) => maker === 'legacy'],
  ['broken', ({ sight }) => sight === 'broken'],
  ['expired', ({ expiry }) => expiry === 'expired'],
  ['revoked', ({ certificates }) => certificates === 'revoked'],
  ['name-changed', ({ changed }) => changed === 'name'],
];

/** An envelope is for IDEMIA cards, and for whoever can go where it is handed out. */
const ENVELOPE: Rules = [
  ['newer-card', ({ maker }) => maker === 'thales'],
  ...NO_CODES,
  ['expires-soon', ({ expiry }) => expiry === 'soon'],
  ['cannot-travel', ({ travel }) => travel === 'none'],
  ['only-pick-up', ({ travel }) => travel === 'pick-up'],
];

const CLOSED: Readonly<Record<Way, Rules>> = {
  'view-puk': [
    ['older-card', ({ maker }) => maker === 'idemia'],
    ...NO_CODES,
    ['suspended', ({ certificates }) => certificates === 'suspended'],
    ['puk-blocked', ({ puk }) => puk === 'blocked'],
    ['no-login', hasNoLogin],
  ],
  visit: ENVELOPE,
  embassy: ENVELOPE,
  reapply: [
    ['moved', ({ changed }) => changed === 'residence'],
    ['cannot-travel', ({ travel }) => travel === 'none'],
  ],
};

const UNSURE: Readonly<Record<Way, Rules>> = {
  'view-puk': [
    ['card-unknown', ({ maker }) => maker === 'unknown'],
    ['login-unknown', ({ otherEid, knowsPin1 }) => otherEid !== 'yes' && knowsPin1 !== 'yes'],
  ],
  visit: [['card-unknown', ({ maker }) => maker === 'unknown']],
  embassy: [['card-unknown', ({ maker }) => maker === 'unknown']],
  reapply: [],
};

/** Each way, and for this situation: open, closed or not known to be open, and why. First rule wins. */
export function comparedWays(situation: Situation): ComparedWay[] {
  return WAYS.map((way) => {
    const closed = whyIn(CLOSED[way], situation);
    if (closed !== undefined) return { way, state: 'closed', why: closed };
    const unsure = whyIn(UNSURE[way], situation);
    return unsure === undefined ? { way, state: 'open' } : { way, state: 'unsure', why: unsure };
  });
}

function whyIn(rules: Rules, situation: Situation): Why | undefined {
  return rules.find(([, holds]) => holds(situation))?.[0];
}

function hasNoLogin({ otherEid, knowsPin1, pin1 }: Situation): boolean {
  return otherEid === 'no' && (knowsPin1 !== 'yes' || pin1 === 'blocked');
}
