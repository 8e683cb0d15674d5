import { type Situation } from '../situation/situation';
import { type Decision } from './decision';
import { type OutcomeId, type Severity } from './outcome';

/** How a way out weighs by itself. Source: triage table, domain-facts section 5. */
const WEIGHTS: Readonly<Record<OutcomeId, Severity>> = {
  'secure-first': 1,
  'change-exposed': 1,
  'never-tell': 1,
  'nothing-blocked': 4,
  'change-with-pin': 4,
  'stop-guessing': 3,
  'unblock-with-puk': 3,
  'set-with-puk': 3,
  'activate-pin2': 3,
  'activate-card': 3,
  'view-puk': 3,
  'new-envelope': 2,
  reapply: 3,
  'no-travel': 2,
  'puk-blocked-pins-work': 3,
  'puk-lost-pins-work': 4,
  wait: 3,
  'wait-delivery': 4,
  collect: 4,
  reactivate: 2,
  'other-document': 4,
  ask: 3,
  'ask-ppa': 2,
  'read-first': 3,
  'reader-not-found': 3,
  'card-not-read': 3,
  'software-too-old': 3,
  'card-unknown': 3,
  'browser-only': 4,
};

/** All codes gone, or the last PUK try, or a date that is near, makes an ordinary case a pressing one. */
export function severityOf({ id, reason }: Decision, { deadline }: Situation): Severity {
  const weight = WEIGHTS[id];
  const pressing = reason === 'all-blocked' || reason === 'last-puk-try' || deadline === 'near';
  return weight === 3 && pressing ? 2 : weight;
}
