import { type Driver } from '../drivers/driver';
import { type CodeName, type Counters, type PinName } from './code';

export type Operation =
  | { readonly kind: 'change'; readonly code: CodeName }
  | { readonly kind: 'unblock'; readonly code: PinName };

export type Permission =
  | { readonly kind: 'yes' }
  /** The code that the operation would have to present is blocked. */
  | { readonly kind: 'blocked'; readonly code: CodeName }
  | { readonly kind: 'not-allowed'; readonly reason: 'puk-cannot-change' | 'never-activated' };

/**
 * Whether an operation can succeed on this card in this state, before anybody types anything.
 * A Thales card whose PIN1 was never changed is not activated: DigiDoc4 offers nothing then, and
 * whether the card would accept a change is not known, so neither do we.
 */
export function mayOperate(driver: Driver, counters: Counters, operation: Operation): Permission {
  if (operation.code === 'PUK' && !driver.pukChangeable) {
    return { kind: 'not-allowed', reason: 'puk-cannot-change' };
  }
  if (counters.PIN1.activated === 'no') return { kind: 'not-allowed', reason: 'never-activated' };
  const presented = operation.kind === 'unblock' ? 'PUK' : operation.code;
  return counters[presented].left === 0 ? { kind: 'blocked', code: presented } : { kind: 'yes' };
}
