import { CardFault, type FaultReason } from '@pinabi/card';

/**
 * The return codes of PC/SC, and what each means to a person. By number, never by text: on Windows
 * the text arrives translated. Numbers: pcsclite.h, winerror.h; the small ones are Windows' own.
 */
const REASON_OF_CODE: Readonly<Record<number, FaultReason>> = {
  [0x8010001d]: 'no-service', // SCARD_E_NO_SERVICE
  [0x8010001e]: 'service-stopped', // SCARD_E_SERVICE_STOPPED
  [0x80100013]: 'service-stopped', // SCARD_F_COMM_ERROR
  [0x80100003]: 'service-stopped', // SCARD_E_INVALID_HANDLE
  [0x80100018]: 'service-stopped', // SCARD_P_SHUTDOWN
  [0x80100012]: 'service-stopped', // SCARD_E_SYSTEM_CANCELLED
  [0x80100031]: 'service-stopped', // SCARD_E_SERVER_TOO_BUSY
  [6]: 'service-stopped', // ERROR_INVALID_HANDLE
  [109]: 'service-stopped', // ERROR_BROKEN_PIPE
  [5]: 'no-permission', // ERROR_ACCESS_DENIED
  [0x8010006a]: 'no-permission', // SCARD_W_SECURITY_VIOLATION
  [0x80100027]: 'no-permission', // SCARD_E_NO_ACCESS
  [0x8010002e]: 'no-reader', // SCARD_E_NO_READERS_AVAILABLE
  [0x80100009]: 'reader-gone', // SCARD_E_UNKNOWN_READER
  [0x80100017]: 'reader-gone', // SCARD_E_READER_UNAVAILABLE
  [0x8010000c]: 'no-card', // SCARD_E_NO_SMARTCARD
  [0x80100069]: 'card-removed', // SCARD_W_REMOVED_CARD
  [0x80100068]: 'card-reset', // SCARD_W_RESET_CARD
  [0x8010000b]: 'card-busy', // SCARD_E_SHARING_VIOLATION
  [142]: 'card-busy', // ERROR_BUSY_DRIVE
  [170]: 'card-busy', // ERROR_BUSY
  [2404]: 'card-busy', // ERROR_DEVICE_IN_USE
  [0x80100066]: 'card-mute', // SCARD_W_UNRESPONSIVE_CARD
  [0x80100067]: 'card-mute', // SCARD_W_UNPOWERED_CARD
  [0x80100065]: 'card-mute', // SCARD_W_UNSUPPORTED_CARD
  [0x8010001c]: 'card-mute', // SCARD_E_CARD_UNSUPPORTED
  [0x8010000f]: 'card-mute', // SCARD_E_PROTO_MISMATCH
  [0x80100015]: 'card-mute', // SCARD_E_INVALID_ATR
  // The exchange broke off; whether the card had acted cannot be known from here.
  [0x80100016]: 'card-removed', // SCARD_E_NOT_TRANSACTED
  [0x8010002f]: 'card-removed', // SCARD_E_COMM_DATA_LOST
};

/** A return code other than success, as the one kind of fault the rest of the house knows. */
export function faultOfCode(code: number): CardFault {
  return new CardFault(REASON_OF_CODE[code] ?? 'our-bug');
}

export function isOfTheService({ reason }: CardFault): boolean {
  return reason === 'no-service' || reason === 'service-stopped';
}
