import { type Situation } from '../situation/situation';
import { type Outcome, type OutcomeId } from './outcome';

type Meanwhile =
  'other-pin' | 'all' | 'login-only' | 'smart-id' | 'nothing' | 'old-card' | 'elsewhere';

const MEANWHILE: Readonly<Partial<Record<OutcomeId, Meanwhile>>> = {
  'secure-first': 'nothing',
  'change-exposed': 'nothing',
  'never-tell': 'all',
  'nothing-blocked': 'all',
  'change-with-pin': 'all',
  'stop-guessing': 'all',
  'unblock-with-puk': 'other-pin',
  'set-with-puk': 'other-pin',
  'activate-pin2': 'login-only',
  'view-puk': 'other-pin',
  'new-envelope': 'other-pin',
  reapply: 'smart-id',
  'no-travel': 'smart-id',
  'puk-blocked-pins-work': 'all',
  'puk-lost-pins-work': 'all',
  'wait-delivery': 'old-card',
  reactivate: 'smart-id',
  'ask-ppa': 'smart-id',
  'activate-card': 'smart-id',
  wait: 'smart-id',
  collect: 'old-card',
  'read-first': 'smart-id',
  'reader-not-found': 'smart-id',
  'card-not-read': 'smart-id',
  'software-too-old': 'smart-id',
  'browser-only': 'elsewhere',
};

/** What still works until it is done: the words key, where there is something to say. */
export function meanwhileOf(
  { id }: Outcome,
  { pin1, pin2 }: Pick<Situation, 'pin1' | 'pin2'>,
): string | undefined {
  const known = MEANWHILE[id];
  const noneLeft = known === 'other-pin' && pin1 === 'blocked' && pin2 === 'blocked';
  const meanwhile = noneLeft ? 'smart-id' : known;
  return meanwhile === undefined ? undefined : `outcome:meanwhile.${meanwhile}`;
}

type Miss = 'puk' | 'pin' | 'pin-no-puk' | 'unread' | 'replaced' | 'not-read' | 'not-codes';

const MISSES: Readonly<Partial<Record<OutcomeId, Miss>>> = {
  'unblock-with-puk': 'puk',
  'set-with-puk': 'puk',
  'stop-guessing': 'puk',
  'view-puk': 'puk',
  'ask-ppa': 'puk',
  'change-with-pin': 'pin',
  'change-exposed': 'pin',
  'activate-pin2': 'pin',
  'puk-blocked-pins-work': 'pin-no-puk',
  'puk-lost-pins-work': 'pin-no-puk',
  'read-first': 'unread',
  ask: 'unread',
  'new-envelope': 'replaced',
  'nothing-blocked': 'pin',
  'reader-not-found': 'not-read',
  'card-not-read': 'not-read',
  'software-too-old': 'not-read',
  'card-unknown': 'not-read',
  'browser-only': 'not-codes',
  wait: 'not-codes',
  'activate-card': 'not-codes',
  reactivate: 'not-codes',
};

/** What one more wrong code would cost, on this very card; nothing where no code is entered. */
export function priceOfAMiss(outcome: Outcome): string | undefined {
  const miss = MISSES[outcome.id];
  if (miss === undefined) return undefined;
  return `outcome:miss.${miss === 'puk' ? pukMiss(outcome) : miss}`;
}

/** A miss that changes nothing is said calmly. */
export function isHarmless({ id }: Outcome): boolean {
  const miss = MISSES[id];
  return miss === 'replaced' || miss === 'not-read' || miss === 'not-codes';
}

function pukMiss({ reason, maker }: Outcome): string {
  const last = reason === 'outcome:reason.last-puk-try' ? 'last-' : '';
  return `${last}puk-${maker === 'idemia' || maker === 'thales' ? maker : 'unknown'}`;
}
