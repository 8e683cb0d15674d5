import { INS } from '../apdu/command';
import { type Driver } from '../drivers/driver';
import { CardSession } from '../reader/card-session';
import { CardFault } from '../reader/card-fault';
import { type CardConnection } from '../reader/reader';
import { type PinName } from './code';
import { couldBe, sendCodes } from './code-command';
import {
  type OperationOutcome,
  type OperationResult,
  operate,
  outcomeOfAnswer,
  type PadEnd,
} from './operation-result';

export interface Unblock {
  readonly code: PinName;
  /** ASCII digits, lent: the caller wipes them. */
  readonly puk: Uint8Array;
  readonly next: Uint8Array;
  /** At least 256 bytes in which commands with codes are built; wiped before returning. */
  readonly scratch: Uint8Array;
}

/** Sets a new PIN with the PUK, whether the PIN is blocked or not. A miss costs a try of the PUK. */
export async function unblockPin(
  connection: CardConnection,
  driver: Driver,
  unblock: Unblock,
): Promise<OperationResult> {
  const { code, puk, next } = unblock;
  if (!couldBe('PUK', puk, driver)) throw new CardFault('our-bug');
  if (!couldBe(code, next, driver)) return { outcome: { kind: 'new-code-refused' }, after: null };
  return operate<never>(connection, driver, { kind: 'unblock', code }, () =>
    CardSession.run(connection, (session) => byItsWay(session, driver, unblock)),
  );
}

function byItsWay(
  session: CardSession,
  driver: Driver,
  unblock: Unblock,
): Promise<OperationOutcome> {
  switch (driver.unblock) {
    case 'verify-then-reset':
      return verifyThenReset(session, driver, unblock);
    case 'one-command':
      return inOneCommand(session, driver, unblock);
  }
}

/** Thales: the PUK and the new PIN travel together. */
async function inOneCommand(
  session: CardSession,
  driver: Driver,
  { code, puk, next, scratch }: Unblock,
): Promise<OperationOutcome> {
  const { application, reference } = driver.codes[code];
  await session.select(application);
  const command = { ins: INS.resetRetryCounter, p1: 0, p2: reference, codes: [puk, next] };
  return outcomeOfAnswer(await sendCodes(session.connection, driver, command, scratch), 'PUK');
}

/** IDEMIA: VERIFY the PUK, then RESET RETRY COUNTER in the PIN's own application. */
async function verifyThenReset(
  session: CardSession,
  driver: Driver,
  unblock: Unblock,
): Promise<OperationOutcome> {
  const { puk, scratch } = unblock;
  return withVerifiedPuk<never>(
    session,
    driver,
    async (reference) => {
      const verify = { ins: INS.verify, p1: 0, p2: reference, codes: [puk] };
      return outcomeOfAnswer(await sendCodes(session.connection, driver, verify, scratch), 'PUK');
    },
    () => resetRetryCounter(session, driver, unblock),
  );
}

/**
 * Acts once the PUK was found right, and then takes it back. The PUK's verified state is global and
 * survives the SELECT between the two.
 */
export async function withVerifiedPuk<Extra extends PadEnd = never>(
  session: CardSession,
  driver: Driver,
  verify: (reference: number) => Promise<OperationOutcome | Extra>,
  act: () => Promise<OperationOutcome | Extra>,
): Promise<OperationOutcome | Extra> {
  const { application, reference } = driver.codes.PUK;
  await session.select(application);
  const verified = await verify(reference);
  if (verified.kind !== 'done') return verified;
  try {
    return await act();
  } finally {
    await forgetPuk(session, driver);
  }
}

async function resetRetryCounter(
  session: CardSession,
  driver: Driver,
  { code, next, scratch }: Unblock,
): Promise<OperationOutcome> {
  const { application, reference } = driver.codes[code];
  await session.select(application);
  const reset = { ins: INS.resetRetryCounter, p1: 2, p2: reference, codes: [next] };
  return resetOutcome<never>(
    outcomeOfAnswer(await sendCodes(session.connection, driver, reset, scratch), code),
  );
}

/** Here no code is compared, so "wrong" and "blocked" would be other things than they say. */
export function resetOutcome<Extra extends PadEnd = never>(
  outcome: OperationOutcome | Extra,
): OperationOutcome | Extra {
  return outcome.kind === 'wrong-code' || outcome.kind === 'blocked'
    ? { kind: 'unknown' }
    : outcome;
}

/**
 * The PUK stays verified after an unblock, so another program could set PINs without it. VERIFY with
 * P1=FF drops that state (IAS ECC); proven by nobody on a card, so the caller also resets the card.
 */
async function forgetPuk(session: CardSession, driver: Driver): Promise<void> {
  const { reference } = driver.codes.PUK;
  try {
    await session.transmit({ ins: INS.verify, p1: 0xff, p2: reference });
  } catch (error) {
    if (!(error instanceof CardFault)) throw error;
  }
}
