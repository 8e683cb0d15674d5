import { readFileSync } from 'node:fs';
import { type VirtualCardDescription } from '@pinabi/card';
import { AgentRun, temporaryFolder } from '../../support/agent';
import { rounds } from '../../support/how-long';
import { type SmartCardService, startSmartCardService } from '../../support/smart-card-service';
import { filesBelow, formsInFolder } from './files';
import { aCanary, formsIn } from './needles';
import { formsInMemory } from './process-memory';
import { openlyReadable, theWorkerOf, workerOf } from './process-tree';

const ASK = 'Number of your choice (Enter ends): ';
const WITH_CODES = [0x20, 0x24, 0x2c];
const ROUNDS = rounds(2, 20);
jest.setTimeout(rounds(180_000, 900_000));

/** Security-and-reliability 3.4 (C1, C2, C3, C5, C9): where a code was, and where it must not be. */
describe('a code that went to the card', () => {
  let service: SmartCardService;
  let stopWatching = () => undefined as void;

  beforeAll(async () => {
    service = await startSmartCardService();
  });
  afterEach(() => stopWatching());
  afterAll(() => service.stop());

  it.each(['idemia-cosmo8', 'thales'] as const)(
    'stays nowhere: not in the agent, not in pcscd, not in a file, not in an open place (%s)',
    async (generation) => {
      const [puk, ...pins] = Array.from({ length: 1 + ROUNDS }, aCanary) as [string, ...string[]];
      const codes = [puk, ...pins];
      const folder = temporaryFolder();
      await service.insert({ generation, codes: { PUK: puk }, left: { PIN1: 0 } });
      const run = AgentRun.start('guide', { folder });
      const open = new Set<string>();
      stopWatching = watching(() => {
        for (const form of formsIn(openlyReadable(run.pid), codes)) open.add(form);
      });
      for (const [round, pin] of pins.entries()) {
        await run.sees('0  Send');
        await run.answers([
          [ASK, round === 0 ? '1' : lastChoice(run.screen)],
          ['New PIN1: ', pin],
          ['New PIN1 again: ', pin],
          ['PUK: ', puk],
        ]);
        await run.sees('PIN1 works again');
        expect(formsInMemory(run.pid, codes)).toEqual([]);
      }
      await run.answers([[ASK, '']]);
      expect(await run.exit).toBe(0);
      expect(formsInMemory(pcscdPid(), codes)).toEqual([]);
      expect(formsInFolder(folder, codes)).toEqual([]);
      expect([...open]).toEqual([]);
    },
  );

  it('is in the worker while it is sent, and wiped before the card is let go', async () => {
    const [puk, pin] = [aCanary(), aCanary()];
    const seen = { whileSent: ['not looked'], afterWipe: ['not looked'] };
    const runs: AgentRun[] = [];
    const look = () => formsInMemory(stopped(runs[0]), [puk, pin]);
    const description: VirtualCardDescription = {
      generation: 'thales',
      codes: { PUK: puk },
      left: { PIN1: 0 },
    };
    const listen = ([, instruction = 0]: Uint8Array) => {
      if (WITH_CODES.includes(instruction)) seen.whileSent = look();
    };
    const onReset = () => {
      if (runs[0] !== undefined && workerOf(runs[0].pid) !== null) seen.afterWipe = look();
    };
    await service.insert(description, listen, { onReset });
    const run = AgentRun.start('unblock PIN1');
    runs.push(run);
    await run.answers([
      ['New PIN1: ', pin],
      ['New PIN1 again: ', pin],
      ['PUK: ', puk],
    ]);
    expect(await run.exit).toBe(0);
    expect(seen.whileSent).toContain('ascii');
    expect(seen.afterWipe).toEqual([]);
  });

  it('leaves no core and no report when the worker dies at any point', async () => {
    const codes = [aCanary(), aCanary()] as const;
    const [puk, pin] = codes;
    const folder = temporaryFolder();
    const env = { NODE_OPTIONS: '--report-on-fatalerror --report-uncaught-exception' };
    const command = ['/bin/sh', '-c', 'ulimit -c unlimited; exec "$@"', 'sh', process.execPath];
    for (const signal of ['SIGSEGV', 'SIGABRT', 'SIGBUS', 'SIGTERM', 'SIGKILL'] as const) {
      for (const typed of [0, 1, 2, 3]) {
        const run = AgentRun.start('unblock PIN1 --demo', { folder, env, prefix: command });
        await run.sees('New PIN1: ');
        if (typed > 0) run.type(`${pin}\r`);
        if (typed > 1) {
          await run.sees('New PIN1 again: ');
          run.type(`${pin}\r`);
          await run.sees('PUK: ');
        }
        if (typed > 2) run.type(puk);
        const worker = theWorkerOf(run.pid);
        expect(readFileSync(`/proc/${worker}/limits`, 'latin1')).toMatch(/core file size +0 +0 /);
        process.kill(worker, signal);
        expect([8, 70]).toContain(await run.exit);
        expect(run.screen).not.toContain(pin);
      }
    }
    expect([filesBelow(folder), formsInFolder(folder, codes)]).toEqual([[], []]);
  });
});

function watching(look: () => void): () => void {
  const watch = setInterval(look, 20);
  return () => clearInterval(watch);
}

/** The number of "Set a new PIN1 with the PUK" in the list as it stands now. */
function lastChoice(screen: string): string {
  return [...screen.matchAll(/^ {2}(\d) {2}Set a new PIN1/gm)].at(-1)?.[1] ?? '';
}

/** The worker, halted, so that what is looked at is this very moment. It goes on by itself later. */
function stopped(run: AgentRun | undefined): number {
  const worker = run === undefined ? null : workerOf(run.pid);
  if (worker === null) throw new Error('there is no PIN worker');
  process.kill(worker, 'SIGSTOP');
  setImmediate(() => process.kill(worker, 'SIGCONT'));
  return worker;
}

function pcscdPid(): number {
  return parseInt(readFileSync('/run/pcscd/pcscd.pid', 'latin1'), 10);
}
