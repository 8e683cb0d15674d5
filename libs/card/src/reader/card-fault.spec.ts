import { CardFault, type FaultReason } from './card-fault';

/** Where the same act may be tried again, because nothing of it has reached the card. */
const RETRYABLE: Readonly<Record<FaultReason, boolean>> = {
  'card-removed': true,
  'card-busy': true,
  'card-reset': true,
  'service-stopped': true,
  'reader-gone': true,
  'card-mute': true,
  'no-card': true,
  'no-service': false,
  'no-permission': false,
  'no-reader': false,
  'unknown-card': false,
  contactless: false,
  'outcome-unknown': false,
  'our-bug': false,
};

describe('a fault', () => {
  it.each(Object.entries(RETRYABLE))('%s may be retried: %s', (reason, retryable) => {
    const cause = new Error('of the reader');
    const fault = new CardFault(reason as FaultReason, { cause });
    expect(fault).toMatchObject({ reason, retryable, message: reason, cause });
  });
});
