import {
  CardFault,
  type CardConnection,
  changeCode,
  CODES,
  type Counters,
  type Driver,
  type OperationResult,
  type PadEnd,
  readCounters,
  type Readers,
  unblockPin,
} from '@pinabi/card';
import { answer, type WorkerAnswer } from './answer';
import { type Typed } from './code-entry';
import { type WorkerMemory } from './memory';
import { leftOf, type Order, type TriesLeft } from './order';

/**
 * Connects, makes sure that this is the card the person saw, and acts on it once. Nothing here is
 * ever repeated: each repetition of a code could cost a try.
 */
export async function actOnCard(
  readers: Readers,
  driver: Driver,
  order: Order,
  typed: Typed,
  memory: WorkerMemory,
  beforeSending: () => void,
): Promise<WorkerAnswer> {
  try {
    return await onCard(readers, driver, order, async (connection) => {
      beforeSending();
      try {
        return await operate(connection, driver, order, typed, memory);
      } finally {
        // Before the card is let go: that can take a second, and another program may then look.
        memory.wipe();
      }
    });
  } finally {
    memory.wipe();
  }
}

/** Acts once on the card that the person saw; on any other nothing is done. */
export async function onCard(
  readers: Readers,
  driver: Driver,
  order: Order,
  act: (connection: CardConnection) => Promise<OperationResult<PadEnd>>,
): Promise<WorkerAnswer> {
  const connection = await readers.connect(order.readerName);
  try {
    if (!isSameAtr(connection, order)) return answer('card-changed');
    const counters = await readCounters(connection, driver);
    if (!isAsShown(counters, order.shown)) return answer('card-changed', leftOf(counters));
    return answerOf(await act(connection));
  } finally {
    // Whatever was verified must not stay open for the next program.
    await connection.disconnect('reset');
  }
}

function isSameAtr({ atr }: CardConnection, order: Order): boolean {
  return atr.length === order.atr.length && atr.every((byte, at) => byte === order.atr[at]);
}

async function operate(
  connection: CardConnection,
  driver: Driver,
  { operation }: Order,
  { next, current }: Typed,
  { scratch }: WorkerMemory,
): Promise<OperationResult> {
  return orUnknown(() =>
    operation.kind === 'change'
      ? changeCode(connection, driver, { code: operation.code, current, next, scratch })
      : unblockPin(connection, driver, { code: operation.code, puk: current, next, scratch }),
  );
}

export async function orUnknown<Extra>(
  act: () => Promise<OperationResult<Extra>>,
): Promise<OperationResult<Extra>> {
  try {
    return await act();
  } catch (error) {
    // A fault says that no code was on its way. Of anything else only the card knows what it did.
    if (error instanceof CardFault && error.reason !== 'our-bug') throw error;
    return { outcome: { kind: 'unknown' }, after: null };
  }
}

function answerOf({ outcome, after }: OperationResult<PadEnd>): WorkerAnswer {
  const left = after === null ? null : leftOf(after);
  if (outcome.kind === 'pad') return answer(`pad-${outcome.end}`, left);
  const code = 'code' in outcome ? outcome.code : null;
  return { ...answer(outcome.kind, left), code };
}

function isAsShown(counters: Counters, shown: TriesLeft): boolean {
  return CODES.every((code) => counters[code].left === shown[code]);
}
