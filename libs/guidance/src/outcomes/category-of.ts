import { type OutcomeId } from './outcome';

/** The kind of case an outcome belongs to, as the desk sorts them. Source: domain-facts section 5. */
const CATEGORIES = {
  'secure-first': 'card-lost',
  'change-exposed': 'card-lost',
  'never-tell': 'asked-for-codes',
  'nothing-blocked': 'other',
  'change-with-pin': 'other',
  'stop-guessing': 'other',
  'unblock-with-puk': 'pin-blocked',
  'set-with-puk': 'pin-blocked',
  'activate-pin2': 'first-use',
  'activate-card': 'first-use',
  'view-puk': 'puk-trouble',
  'new-envelope': 'codes-lost',
  reapply: 'codes-lost',
  'no-travel': 'codes-lost',
  'puk-blocked-pins-work': 'puk-trouble',
  'puk-lost-pins-work': 'puk-trouble',
  wait: 'certificates',
  'wait-delivery': 'collecting',
  collect: 'collecting',
  reactivate: 'certificates',
  'other-document': 'data-changed',
  ask: 'other',
  'ask-ppa': 'codes-lost',
  'read-first': 'other',
  'reader-not-found': 'card-not-read',
  'card-not-read': 'card-not-read',
  'software-too-old': 'card-not-read',
  'card-unknown': 'card-not-read',
  'browser-only': 'one-site',
} as const satisfies Readonly<Record<OutcomeId, string>>;

/** Of a new document the reason says more than the document: an expired card is no lost code. */
const BY_REASON: Readonly<Record<string, string>> = {
  'outcome:reason.expired': 'expiring',
  'outcome:reason.expires-soon': 'expiring',
  'outcome:reason.legacy': 'expiring',
  'outcome:reason.revoked': 'certificates',
  'outcome:reason.suspended': 'certificates',
  'outcome:reason.name-changed': 'data-changed',
  'outcome:reason.broken': 'card-not-read',
  'outcome:reason.unknown': 'card-not-read',
};

export function categoryOf({
  id,
  reason,
}: {
  readonly id: OutcomeId;
  readonly reason: string;
}): string {
  return BY_REASON[reason] ?? CATEGORIES[id];
}
