import { type OutcomeId, type Reason } from './outcome';

/** A way out and why, before it is weighed. */
export interface Decision {
  readonly id: OutcomeId;
  readonly reason: Reason;
  readonly code?: 'PIN1' | 'PIN2';
}

export function decided(id: OutcomeId, reason: Reason, code?: Decision['code']): Decision {
  return code === undefined ? { id, reason } : { id, reason, code };
}
