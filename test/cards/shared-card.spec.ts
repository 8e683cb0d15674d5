import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  changeCode,
  type Driver,
  readCardFacts,
  readCounters,
  recognise,
  unblockPin,
  type VirtualCard,
} from '@pinabi/card';
import { PcscReaders } from '../../apps/agent/src/pcsc/pcsc-readers';
import { rounds } from '../support/how-long';
import { until } from '../support/patience';
import { type SmartCardService, startSmartCardService } from '../support/smart-card-service';

jest.setTimeout(60_000);

const digits = (text: string) => Uint8Array.from(Buffer.from(text, 'ascii'));
/** The application of other software; ours are never selected by this name. */
const isForeign = (command: Uint8Array) => Buffer.from(command).includes('POT AWP');
const isCounter = (command: Uint8Array) => command[1] === 0xcb;

/** A card is never ours alone: others speak to it, hold it, and the service itself comes and goes. */
describe('a card shared with others, through a real pcscd', () => {
  let service: SmartCardService;
  let readers: PcscReaders;
  let others: ChildProcess[] = [];
  let pulled: Promise<void> | undefined;

  beforeAll(async () => {
    service = await startSmartCardService();
  });
  beforeEach(() => {
    readers = new PcscReaders({ waits: true });
  });
  afterEach(async () => {
    readers.close();
    await pulled;
    await Promise.all(others.map(end));
    others = [];
  });
  afterAll(async () => {
    await service.stop();
  });

  async function otherProgram(wish: 'wander' | 'exclusive'): Promise<string> {
    const program = spawn(process.execPath, ['test/support/other-program.cjs', wish]);
    others.push(program);
    const [word] = (await once(program.stdout, 'data')) as [Buffer];
    return word.toString().trim();
  }

  async function connected() {
    const slot = (await readers.list()).find(({ name }) => name.endsWith('00 00'));
    const connection = await readers.connect(slot?.name ?? '');
    return { connection, driver: driverOf(connection.atr) };
  }

  it.each(['idemia-cosmo8', 'thales'] as const)(
    'reads and sets codes on %s while another program moves the selection',
    async (generation) => {
      let foreign = 0;
      const card = await service.insert({ generation, left: { PIN1: 2, PIN2: 0 } }, (command) => {
        if (isForeign(command)) foreign += 1;
      });
      await otherProgram('wander');
      const { connection, driver } = await connected();
      const before = foreign;
      for (let round = 0; round < 8; round += 1) {
        expect(await readCounters(connection, driver)).toEqual(card.counters());
        await sleep(150);
      }
      expect(await set(connection, driver)).toEqual([{ kind: 'done' }, { kind: 'done' }]);
      expect(await readCardFacts(connection, driver, new Date(2026, 10, 25))).toEqual({
        eResident: 'yes',
        expires: 'valid',
      });
      await connection.disconnect('reset');
      expect(card.counters()).toMatchObject({
        PIN1: { left: 3 },
        PIN2: { left: 3 },
        PUK: { left: 3 },
      });
      // The other program was there all the while.
      expect(foreign - before).toBeGreaterThan(0);
    },
  );

  it('says that the card is busy while another program keeps it to itself', async () => {
    await service.insert({ generation: 'idemia-cosmo8' });
    await otherProgram('exclusive');
    await expect(connected()).rejects.toMatchObject({ reason: 'card-busy', retryable: true });
  });

  it('goes on where another program asks for the card alone, which is refused', async () => {
    const card = await service.insert({ generation: 'thales', left: { PIN1: 2 } });
    const { connection, driver } = await connected();
    expect(await readCounters(connection, driver)).toEqual(card.counters());
    expect(await otherProgram('exclusive')).toBe('refused');
    expect(await change(connection, driver)).toMatchObject({ outcome: { kind: 'done' } });
    expect(card.counters().PIN1.left).toBe(3);
    await connection.disconnect('reset');
  });

  it('knows no outcome when the service dies with a code on its way, and asks the card afterwards', async () => {
    let codes = 0;
    let restarted: Promise<void> | undefined;
    await service.insert({ generation: 'idemia-cosmo8' }, (command) => {
      if (command[1] !== 0x24) return;
      codes += 1;
      restarted ??= service.restart('SIGKILL');
    });
    const { connection, driver } = await connected();
    expect(await change(connection, driver)).toEqual({ outcome: { kind: 'unknown' }, after: null });
    expect(codes).toBe(1);
    await restarted;
    const began = Date.now();
    const card = await service.insert({ generation: 'idemia-cosmo8', left: { PIN1: 2 } });
    expect(await eventually(connected, card)).toBe(true);
    expect(Date.now() - began).toBeLessThan(rounds(60_000, 5_000));
  });

  it('reads again within five seconds after the service was restarted in the middle', async () => {
    let card = await service.insert({ generation: 'idemia-cosmo8', left: { PIN1: 1 } });
    const { connection, driver } = await connected();
    expect(await readCounters(connection, driver)).toEqual(card.counters());
    const broken = readUntilItBreaks(connection, driver);
    await service.restart();
    expect(await broken).toMatchObject({ reason: 'service-stopped' });
    const began = Date.now();
    card = await service.insert({ generation: 'idemia-cosmo8', left: { PIN1: 1 } });
    expect(await eventually(connected, card)).toBe(true);
    expect(Date.now() - began).toBeLessThan(rounds(60_000, 5_000));
  });

  it('knows no outcome, and does not send the code again, when the card goes in the middle', async () => {
    let codes = 0;
    const card = await service.insert({ generation: 'idemia-cosmo8' }, (command) => {
      if (command[1] !== 0x24) return;
      codes += 1;
      pulled = service.pull();
    });
    const { connection, driver } = await connected();
    expect(await change(connection, driver)).toEqual({ outcome: { kind: 'unknown' }, after: null });
    expect(codes).toBe(1);
    // The card had done it; only the next reading can tell.
    expect(card.counters().PIN1.left).toBe(3);
  });

  it('uses nothing when the card goes before a code is on its way', async () => {
    let codes = 0;
    await service.insert({ generation: 'thales' }, (command) => {
      if (command[1] === 0x24) codes += 1;
      if (isCounter(command)) pulled = service.pull();
    });
    const { connection, driver } = await connected();
    await expect(change(connection, driver)).rejects.toMatchObject({ reason: 'card-removed' });
    expect(codes).toBe(0);
  });
});

type Connection = Parameters<typeof readCounters>[0];

function driverOf(atr: Uint8Array): Driver {
  const recognised = recognise(atr);
  if (recognised.kind !== 'supported') throw new Error(`a ${recognised.kind} card`);
  return recognised.driver;
}

function change(connection: Connection, driver: Driver) {
  const codes = { current: digits('1234'), next: digits('96138') };
  return changeCode(connection, driver, { code: 'PIN1', ...codes, scratch: new Uint8Array(256) });
}

async function set(connection: Connection, driver: Driver) {
  const scratch = new Uint8Array(256);
  const codes = { puk: digits('12345678'), next: digits('70531') };
  const changed = await change(connection, driver);
  const unblocked = await unblockPin(connection, driver, { code: 'PIN2', ...codes, scratch });
  return [changed.outcome, unblocked.outcome];
}

async function readUntilItBreaks(connection: Connection, driver: Driver): Promise<unknown> {
  for (;;) {
    try {
      await readCounters(connection, driver);
    } catch (error) {
      return error;
    }
  }
}

/** As the agent does: connect anew and read, until it works. */
async function eventually(
  connect: () => Promise<{ connection: Connection; driver: Driver }>,
  card: VirtualCard,
): Promise<boolean> {
  let isSame = false;
  await until(async () => {
    try {
      const { connection, driver } = await connect();
      const counters = await readCounters(connection, driver);
      await connection.disconnect('leave');
      isSame = JSON.stringify(counters) === JSON.stringify(card.counters());
      return true;
    } catch {
      return false;
    }
  });
  return isSame;
}

async function end(program: ChildProcess): Promise<void> {
  if (program.exitCode !== null) return;
  const gone = once(program, 'exit');
  program.kill('SIGKILL');
  await gone;
}
