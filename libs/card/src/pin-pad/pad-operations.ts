import { INS } from '../apdu/command';
import { meaningOf } from '../apdu/status-word';
import { type Answer } from '../apdu/transmit';
import { type Driver } from '../drivers/driver';
import { type CodeName, type PinName } from '../pins/code';
import {
  operate,
  type OperationOutcome,
  type OperationResult,
  outcomeOfAnswer,
  type PadEnd,
} from '../pins/operation-result';
import { resetOutcome, withVerifiedPuk } from '../pins/unblock-pin';
import { CardSession } from '../reader/card-session';
import { type CardConnection } from '../reader/reader';
import { modifyBlock, type PadLanguage, verifyBlock } from './control-block';
import { type PinPad } from './pin-pad';

export interface OnPad {
  readonly pad: PinPad;
  readonly language: PadLanguage;
}

type Outcome = OperationOutcome | PadEnd;

/** CHANGE REFERENCE DATA, typed on the reader: the current code, then the new one twice. */
export function changeOnPad(
  connection: CardConnection,
  driver: Driver,
  code: CodeName,
  on: OnPad,
): Promise<OperationResult<PadEnd>> {
  return operate(connection, driver, { kind: 'change', code }, () =>
    CardSession.run(connection, (session) =>
      bothCodes(session, driver, { ins: INS.change, code, compared: code }, on),
    ),
  );
}

/** Sets a new PIN with the PUK, typed on the reader: the PUK, then the new PIN twice. */
export function unblockOnPad(
  connection: CardConnection,
  driver: Driver,
  code: PinName,
  on: OnPad,
): Promise<OperationResult<PadEnd>> {
  return operate(connection, driver, { kind: 'unblock', code }, () =>
    CardSession.run(connection, (session): Promise<Outcome> => {
      switch (driver.unblock) {
        case 'verify-then-reset':
          return verifyThenReset(session, driver, code, on);
        case 'one-command':
          return bothCodes(
            session,
            driver,
            { ins: INS.resetRetryCounter, code, compared: 'PUK' },
            on,
          );
      }
    }),
  );
}

interface BothCodes {
  readonly ins: number;
  readonly code: CodeName;
  readonly compared: CodeName;
}

/**
 * One command with the code that is compared and the new one. The pad knows one minimum for both:
 * that of the new code, so that it stops no code that the card would take.
 */
async function bothCodes(
  session: CardSession,
  driver: Driver,
  { ins, code, compared }: BothCodes,
  { pad, language }: OnPad,
): Promise<Outcome> {
  const { application, reference } = driver.codes[code];
  await session.select(application);
  const block = modifyBlock({
    command: blank(driver, [ins, 0, reference], 2),
    ...driver.limits[code],
    newAt: driver.frame,
    asksCurrent: true,
    hasDisplay: pad.hasDisplay,
    language,
  });
  return outcomeOnPad(await pad.enter(session.connection, 'modify', block), compared);
}

async function verifyThenReset(
  session: CardSession,
  driver: Driver,
  code: PinName,
  on: OnPad,
): Promise<Outcome> {
  return withVerifiedPuk<PadEnd>(
    session,
    driver,
    (reference) => verifyPuk(session, driver, reference, on),
    () => newPin(session, driver, code, on),
  );
}

async function verifyPuk(
  session: CardSession,
  driver: Driver,
  reference: number,
  { pad, language }: OnPad,
): Promise<Outcome> {
  const block = verifyBlock({
    command: blank(driver, [INS.verify, 0, reference], 1),
    ...driver.limits.PUK,
    hasDisplay: pad.hasDisplay,
    language,
  });
  return outcomeOnPad(await pad.enter(session.connection, 'verify', block), 'PUK');
}

async function newPin(
  session: CardSession,
  driver: Driver,
  code: PinName,
  { pad, language }: OnPad,
): Promise<Outcome> {
  const { application, reference } = driver.codes[code];
  await session.select(application);
  const block = modifyBlock({
    command: blank(driver, [INS.resetRetryCounter, 2, reference], 1),
    ...driver.limits[code],
    newAt: 0,
    asksCurrent: false,
    hasDisplay: pad.hasDisplay,
    language,
  });
  const answer = await pad.enter(session.connection, 'modify', block);
  return resetOutcome(outcomeOnPad(answer, code));
}

/** The command as the pad is to send it, with padding where the digits will be. */
function blank({ frame, pad }: Driver, header: readonly number[], codes: 1 | 2): Uint8Array {
  const length = codes * frame;
  return Uint8Array.from([0x00, ...header, length, ...new Uint8Array(length).fill(pad)]);
}

function outcomeOnPad(answer: Answer, code: CodeName): Outcome {
  const meaning = meaningOf(answer.sw);
  return meaning.kind === 'pin-pad'
    ? { kind: 'pad', end: meaning.end }
    : outcomeOfAnswer(answer, code);
}
