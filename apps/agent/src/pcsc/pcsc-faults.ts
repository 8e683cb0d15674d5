import { CardFault, type FaultReason } from '@pinabi/card';

/**
 * pcsc-mini's names of the PC/SC return codes (its `Err.code`), and what each means to a person.
 * By code, never by text: on Windows the text arrives translated. Names: pcsclite.h, winscard.h.
 */
const REASON_OF_CODE: Readonly<Record<string, FaultReason>> = {
  NoService: 'no-service',
  ServiceStopped: 'service-stopped',
  CommError: 'service-stopped',
  InvalidHandle: 'service-stopped',
  Shutdown: 'service-stopped',
  BrokenPipe: 'service-stopped',
  ServerTooBusy: 'service-stopped',
  AccessDenied: 'no-permission',
  SecurityViolation: 'no-permission',
  NoAccess: 'no-permission',
  NoReadersAvailable: 'no-reader',
  UnknownReader: 'reader-gone',
  ReaderUnavailable: 'reader-gone',
  NoSmartCard: 'no-card',
  RemovedCard: 'card-removed',
  ResetCard: 'card-reset',
  SharingViolation: 'card-busy',
  CardIsBusy: 'card-busy',
  DeviceBusy: 'card-busy',
  TransactionAlreadyInProgress: 'card-busy',
  UnresponsiveCard: 'card-mute',
  UnpoweredCard: 'card-mute',
  UnsupportedCard: 'card-mute',
  CardUnsupported: 'card-mute',
  ProtoMismatch: 'card-mute',
  InvalidAtr: 'card-mute',
  // The exchange broke off; whether the card had acted cannot be known from here.
  NotTransacted: 'card-removed',
  CommDataLost: 'card-removed',
};

/** Any failure below the Readers port, as the one kind of fault the rest of the house knows. */
export function cardFaultOf(error: unknown): CardFault {
  if (error instanceof CardFault) return error;
  return new CardFault(REASON_OF_CODE[codeOf(error)] ?? 'our-bug');
}

function codeOf(error: unknown): string {
  const hasCode = typeof error === 'object' && error !== null && 'code' in error;
  return hasCode && typeof error.code === 'string' ? error.code : '';
}
