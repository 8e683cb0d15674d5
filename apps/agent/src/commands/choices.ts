import { mayOperate, type Operation } from '@pinabi/card';
import { type FoundCard } from './found-card';

const UNBLOCKS = [
  { kind: 'unblock', code: 'PIN1' },
  { kind: 'unblock', code: 'PIN2' },
] as const satisfies readonly Operation[];

const CHANGES = [
  { kind: 'change', code: 'PIN1' },
  { kind: 'change', code: 'PIN2' },
  { kind: 'change', code: 'PUK' },
] as const satisfies readonly Operation[];

/** What can be done with this card now, the likely wish first; what cannot succeed is not offered. */
export function choicesFor(card: FoundCard): readonly Operation[] {
  const isBlocked = ({ code }: Operation) => card.counters[code].state === 'blocked';
  const [blocked, open] = [UNBLOCKS.filter(isBlocked), UNBLOCKS.filter((one) => !isBlocked(one))];
  return [...blocked, ...CHANGES, ...open].filter(
    (operation) => mayOperate(card.driver, card.counters, operation).kind === 'yes',
  );
}
