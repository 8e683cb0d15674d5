import { writeSync } from 'node:fs';
import {
  CardFault,
  type Driver,
  type HolderFacts,
  type Readers,
  readHolderFacts,
  recognise,
} from '@pinabi/card';
import { words } from '@pinabi/guidance/words';
import { demoReaders } from '../demo/demo-readers';
import { PcscReaders } from '../pcsc/pcsc-readers';
import { memoryGuard } from '../system/memory-guard';
import { ControllingTerminal } from '../terminal/controlling-terminal';
import { answer, faultAnswer, MARK, type WorkerAnswer } from './answer';
import { actOnCard } from './card-act';
import { CodeEntry } from './code-entry';
import { WorkerMemory } from './memory';
import { type Order, orderFrom } from './order';
import { actOnReader } from './reader-act';

/**
 * The PIN worker: the only process that ever holds a code, and only for one operation. It owns the
 * terminal while it asks, speaks to the card, wipes, answers one closed record on descriptor 3, and
 * is gone; a process that has ended keeps nothing.
 */
const ANSWER_FD = 3;
const OUR_BUG = 70;

const memory = new WorkerMemory();
// Before anything is asked. Where the system refuses, `doctor` has told so: a code is wiped all the same.
const guard = memoryGuard();
guard.hide();
memory.lock(guard);

let onTheCard = false;

// Without a listener Node opens its debugger on this signal, and with it all memory.
process.on('SIGUSR1', () => undefined);
// Ctrl-C is a key here; the signal could tear an exchange with the card in two.
process.on('SIGINT', () => undefined);
for (const end of ['SIGTERM', 'SIGHUP'] as const) process.on(end, () => leave(broken(end)));
// No message and no stack is formed or shown: an error could hold a command.
process.on('uncaughtException', (error) => leave(broken(error)));
process.on('unhandledRejection', (error) => leave(broken(error)));

// An agent that was killed cannot give the terminal back; then nobody is to type a code into it.
const agent = process.ppid;
setInterval(() => {
  if (process.ppid !== agent && !onTheCard) leave(answer('cancelled'));
}, 500).unref();

void work(orderFrom(process.argv.slice(2))).then(leave, (error: unknown) => leave(broken(error)));

async function work(order: Order | null): Promise<WorkerAnswer> {
  if (order === null) return faultAnswer(null);
  const recognised = recognise(order.atr);
  if (recognised.kind !== 'supported') return faultAnswer(null);
  const terminal = ControllingTerminal.open();
  if (terminal === null) return { ...answer('fault'), fault: 'no-terminal' };
  try {
    terminal.silence();
    const t = words(order.locale);
    const readers = readersFor(order, recognised.driver);
    if (order.entry === 'reader') {
      terminal.write(`${t('agent:pad.now')}\n`);
      return await speakToCard(readers, () =>
        actOnReader(readers, recognised.driver, order, onCardNow),
      );
    }
    const holder = await holderOn(readers, recognised.driver, order.readerName);
    const entry = new CodeEntry({ terminal, memory, t, holder, onKey: oncePerSecond(markKey) });
    const entered = await entry.enter(order.operation, recognised.driver.limits);
    if (entered.kind !== 'typed') return answer(entered.kind);
    terminal.write(`${t('agent:entry.working')}
`);
    holder?.wipe();
    return await speakToCard(readers, () =>
      actOnCard(readers, recognised.driver, order, entered, memory, onCardNow),
    );
  } finally {
    memory.wipe();
    terminal.close();
  }
}

function readersFor(order: Order, driver: Driver): Readers {
  return order.source === 'demo'
    ? demoReaders(driver.generation, { left: order.shown })
    : new PcscReaders({ waits: true });
}

/** A birthday is a poor code. Where the card does not say whose it is, that cannot be checked. */
async function holderOn(
  readers: Readers,
  driver: Driver,
  readerName: string,
): Promise<HolderFacts | null> {
  try {
    const connection = await readers.connect(readerName);
    try {
      return await readHolderFacts(connection, driver);
    } finally {
      await connection.disconnect('leave');
    }
  } catch {
    return null;
  } finally {
    readers.close();
  }
}

function onCardNow(): void {
  onTheCard = true;
  mark(MARK.card);
}

async function speakToCard(
  readers: Readers,
  act: () => Promise<WorkerAnswer>,
): Promise<WorkerAnswer> {
  try {
    return await act();
  } catch (error) {
    return error instanceof CardFault ? faultAnswer(error) : broken(error);
  } finally {
    readers.close();
  }
}

function broken(error: unknown): WorkerAnswer {
  return onTheCard ? answer('unknown') : faultAnswer(error);
}

function leave(last: WorkerAnswer): never {
  memory.wipe();
  try {
    writeSync(ANSWER_FD, `${JSON.stringify(last)}\n`);
  } catch {
    // The agent is gone; nobody waits for the answer.
  }
  process.exit(last.fault === 'our-bug' ? OUR_BUG : 0);
}

function mark(byte: number): void {
  writeSync(ANSWER_FD, Uint8Array.of(byte));
}

function markKey(): void {
  mark(MARK.key);
}

function oncePerSecond(act: () => void): () => void {
  let last = -Infinity;
  return () => {
    const now = performance.now();
    if (now - last < 1000) return;
    last = now;
    act();
  };
}
