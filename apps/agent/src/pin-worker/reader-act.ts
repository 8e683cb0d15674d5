import {
  type CardConnection,
  changeOnPad,
  type Driver,
  type OperationResult,
  type PadEnd,
  type Readers,
  unblockOnPad,
} from '@pinabi/card';
import { keysOf } from '../pcsc/reader-keys';
import { type WorkerAnswer } from './answer';
import { onCard, orUnknown } from './card-act';
import { type Order } from './order';

/** The agent takes a worker that gives no sign for a minute for one that hangs. */
const SIGN_MS = 10_000;
/** Three entries with half a minute for every key are long; what takes longer is none any more. */
const MOST_SIGNS = 30;

/**
 * The same act with the codes typed on the reader's own keys: none of them comes near this computer.
 * The lock on the card lasts while the person types, as it must: the reader sends the command by
 * itself, and until then nobody may select anything else.
 */
export function actOnReader(
  readers: Readers,
  driver: Driver,
  order: Order,
  sign: () => void,
): Promise<WorkerAnswer> {
  return onCard(readers, driver, order, (connection) =>
    signing(sign, () => orUnknown(() => operate(connection, driver, order))),
  );
}

async function operate(
  connection: CardConnection,
  driver: Driver,
  { operation, readerName, locale }: Order,
): Promise<OperationResult<PadEnd>> {
  const pad = await keysOf(connection, readerName);
  if (pad === null) return { outcome: { kind: 'pad', end: 'off' }, after: null };
  const on = { pad, language: locale };
  return operation.kind === 'change'
    ? changeOnPad(connection, driver, operation.code, on)
    : unblockOnPad(connection, driver, operation.code, on);
}

async function signing<T>(sign: () => void, act: () => Promise<T>): Promise<T> {
  let signs = 0;
  sign();
  const life = setInterval(() => {
    signs += 1;
    if (signs < MOST_SIGNS) sign();
  }, SIGN_MS);
  try {
    return await act();
  } finally {
    clearInterval(life);
  }
}
