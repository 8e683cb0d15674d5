import { INS } from '../apdu/command';
import { type Driver } from '../drivers/driver';
import { CardSession } from '../reader/card-session';
import { CardFault } from '../reader/card-fault';
import { type CardConnection } from '../reader/reader';
import { type CodeName } from './code';
import { couldBe, sendCodes } from './code-command';
import { type OperationResult, operate, outcomeOfAnswer } from './operation-result';

export interface Change {
  readonly code: CodeName;
  /** ASCII digits, lent: the caller wipes them. */
  readonly current: Uint8Array;
  readonly next: Uint8Array;
  /** At least 256 bytes in which commands with codes are built; wiped before returning. */
  readonly scratch: Uint8Array;
}

/** CHANGE REFERENCE DATA: one command with the current and the new code. */
export async function changeCode(
  connection: CardConnection,
  driver: Driver,
  { code, current, next, scratch }: Change,
): Promise<OperationResult> {
  if (!couldBe(code, current, driver)) throw new CardFault('our-bug');
  if (!couldBe(code, next, driver)) return { outcome: { kind: 'new-code-refused' }, after: null };
  return operate<never>(connection, driver, { kind: 'change', code }, () =>
    CardSession.run(connection, async (session) => {
      const { application, reference } = driver.codes[code];
      await session.select(application);
      const command = { ins: INS.change, p1: 0, p2: reference, codes: [current, next] };
      return outcomeOfAnswer(await sendCodes(connection, driver, command, scratch), code);
    }),
  );
}
