import { join } from 'node:path';
import { AgentRun, temporaryFolder } from '../../support/agent';
import { until } from '../../support/patience';
import { type SmartCardService, startSmartCardService } from '../../support/smart-card-service';
import { aCanary, formsIn } from './needles';
import { theWorkerOf } from './process-tree';
import {
  bytesOfCall,
  isOfTheNetwork,
  nodeUnderStrace,
  speaksTo,
  type SystemCall,
  systemCallsIn,
} from './system-calls';

const TWIN = join(__dirname, 'leaky-twin.cjs');

/** Security-and-reliability 3.4 (C6) and 1c (A2, A7): what the system was asked for, call by call. */
describe('the calls to the system', () => {
  let service: SmartCardService;

  beforeAll(async () => {
    service = await startSmartCardService();
  });
  afterAll(() => service.stop());

  it.each(['idemia-cosmo8', 'thales'] as const)(
    'hand a code to the smart card service alone, and nothing to the network (%s)',
    async (generation) => {
      const codes = [aCanary(), aCanary()] as const;
      const [puk, pin] = codes;
      const folder = temporaryFolder();
      const trace = join(folder, 'trace');
      await service.insert({ generation, codes: { PUK: puk }, left: { PIN1: 0 } });
      const run = AgentRun.start('unblock PIN1', { folder, prefix: nodeUnderStrace(trace) });
      await run.sees('New PIN1: ');
      // Without a listener of ours this signal opens the debugger, and with it all memory.
      process.kill(theWorkerOf(run.pid), 'SIGUSR1');
      run.type(`${pin}\r`);
      await run.answers([
        ['New PIN1 again: ', pin],
        ['PUK: ', puk],
      ]);
      expect(await run.exit).toBe(0);
      const calls = systemCallsIn(trace);
      const isForTheCard = speaksTo('/run/pcscd/pcscd.comm', calls);
      const carrying = callsWith(calls, codes);
      expect(carrying.some(isForTheCard)).toBe(true);
      expect(carrying.filter((call) => !isForTheCard(call))).toEqual([]);
      expect(calls.filter(isOfTheNetwork)).toEqual([]);
    },
  );

  it.each([
    ['a code in a file', 'file', 'openat'],
    ['a listener', 'listener', 'listen'],
  ])('show %s of a leaky twin', async (_what, leak, call) => {
    const folder = temporaryFolder();
    const trace = join(folder, 'trace');
    const canary = aCanary();
    const command = [...nodeUnderStrace(trace), TWIN];
    const run = AgentRun.start(leak, { folder, command });
    await run.answers([['New PIN1: ', canary]]);
    await run.sees('Taken.');
    // A listener looks its address up first, and strace writes when it comes to it.
    await until(() => systemCallsIn(trace).some(({ name }) => name === call));
    const calls = systemCallsIn(trace);
    const found = [...callsWith(calls, [canary]), ...calls.filter(isOfTheNetwork)];
    expect(found).not.toEqual([]);
    run.kill('SIGKILL');
  });
});

function callsWith(calls: readonly SystemCall[], codes: readonly string[]): SystemCall[] {
  return calls.filter((call) => formsIn(bytesOfCall(call), codes).length > 0);
}
