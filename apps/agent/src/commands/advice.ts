import { type PinName } from '@pinabi/card';
import { type Translate } from '@pinabi/guidance';
import { type FoundCard } from './found-card';
import { makerOf } from './meaning';

/** What to do next, for a person and for `status --json`. */
export interface Advice {
  readonly id: string;
  readonly title: string;
  readonly next: readonly string[];
}

export function adviceFor(card: FoundCard, t: Translate): Advice {
  const { id, code } = whatToDo(card);
  const next = ['first', 'then'].map((step) => t(`agent:advice.${id}.next.${step}`, { code }));
  return { id, title: t(`agent:advice.${id}.title`), next };
}

interface ToDo {
  readonly id: string;
  readonly code?: PinName;
}

function whatToDo(card: FoundCard): ToDo {
  const { PIN1, PIN2, PUK } = card.counters;
  const blocked = (['PIN1', 'PIN2'] as const).find((pin) => card.counters[pin].state === 'blocked');
  const isPukBlocked = PUK.state === 'blocked';
  if (PIN1.activated === 'no') return { id: 'activate' };
  if (blocked !== undefined && !isPukBlocked) return { id: 'unblock', code: blocked };
  if (blocked !== undefined) {
    return { id: makerOf(card) === 'thales' ? 'new-document' : 'new-codes' };
  }
  if (isPukBlocked) return { id: 'keep-codes' };
  if ([PIN1, PIN2, PUK].some(({ state }) => state === 'low' || state === 'last')) {
    return { id: 'stop-guessing' };
  }
  return { id: PIN2.activated === 'no' ? 'set-pin2' : 'all-well' };
}
