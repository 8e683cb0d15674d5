import { type Outcome, type OutcomeId } from './outcome';

type Meanwhile = 'other-pin' | 'all' | 'login-only' | 'smart-id' | 'nothing' | 'old-card';

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
};

/** What still works until it is done: the words key, where there is something to say. */
export function meanwhileOf({ id }: Outcome): string | undefined {
  const meanwhile = MEANWHILE[id];
  return meanwhile === undefined ? undefined : `outcome:meanwhile.${meanwhile}`;
}

/** What one more wrong code would cost, on this very card; nothing where no code is entered. */
export function priceOfAMiss(outcome: Outcome): string | undefined {
  switch (outcome.id) {
    case 'unblock-with-puk':
    case 'set-with-puk':
    case 'stop-guessing':
    case 'view-puk':
      return `outcome:miss.${isLastPukTry(outcome) ? 'last-' : ''}puk-${pukRules(outcome)}`;
    case 'change-with-pin':
    case 'change-exposed':
    case 'activate-pin2':
      return 'outcome:miss.pin';
    case 'puk-blocked-pins-work':
    case 'puk-lost-pins-work':
      return 'outcome:miss.pin-no-puk';
    default:
      return undefined;
  }
}

function isLastPukTry({ reason }: Outcome): boolean {
  return reason === 'outcome:reason.last-puk-try';
}

function pukRules({ maker }: Outcome): 'idemia' | 'thales' | 'unknown' {
  return maker === 'idemia' || maker === 'thales' ? maker : 'unknown';
}
