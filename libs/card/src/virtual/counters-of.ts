import { counterOf } from '../drivers/driver';
import { type CodeName, type Counters } from '../pins/code';
import { type CodeStore } from './code-store';

/** What a driver must find on this card, worked out without any command. */
export function readWith(generation: string, store: CodeStore): Counters {
  const counter = (code: CodeName) =>
    counterOf(
      store.left(code),
      store.max,
      generation === 'thales' ? 'profile' : 'card',
      store.isChanged(code) ? 'yes' : 'no',
    );
  return { PIN1: counter('PIN1'), PIN2: counter('PIN2'), PUK: counter('PUK') };
}
