/**
 * What can go wrong around a card, and whether trying again can help. `retry`: put the card back,
 * wait for the other program, connect anew. `stop`: the same act would fail the same way, or must
 * not be repeated before the counters have been read again.
 */
const FAULTS = {
  'card-removed': 'retry',
  'card-busy': 'retry',
  'card-reset': 'retry',
  'service-stopped': 'retry',
  'reader-gone': 'retry',
  'card-mute': 'retry',
  'no-card': 'retry',
  'no-service': 'stop',
  'no-permission': 'stop',
  'no-reader': 'stop',
  'unknown-card': 'stop',
  contactless: 'stop',
  'outcome-unknown': 'stop',
  'our-bug': 'stop',
} as const;

export type FaultReason = keyof typeof FAULTS;

/** A fault carries facts; the program that met it finds the words. It never carries bytes of a command. */
export class CardFault extends Error {
  readonly retryable: boolean;

  constructor(
    readonly reason: FaultReason,
    options?: ErrorOptions,
  ) {
    super(reason, options);
    this.retryable = FAULTS[reason] === 'retry';
  }
}
