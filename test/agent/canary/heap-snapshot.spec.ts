import { join } from 'node:path';
import { AgentRun, temporaryFolder } from '../../support/agent';
import { until } from '../../support/patience';
import { filesBelow, formsInFolder } from './files';
import { aCanary } from './needles';

const ASK = 'Number of your choice (Enter ends): ';
const NODE_OPTIONS = '--heapsnapshot-signal=SIGUSR2';

/**
 * Security-and-reliability 3.4 (C4): what V8 itself knows of. It complements the search of all
 * memory and cannot stand in for it: it was seen to miss copies that lay there.
 */
describe('heap snapshots of the agent', () => {
  it('hold no code, before, between and after operations', async () => {
    const pins = [aCanary(), aCanary()];
    const folder = temporaryFolder();
    const run = AgentRun.start('guide --demo', { folder, env: { NODE_OPTIONS } });
    for (const [round, pin] of pins.entries()) {
      await run.sees('0  Send');
      process.kill(run.pid, 'SIGUSR2');
      await run.answers([
        [ASK, round === 0 ? '1' : '4'],
        ['New PIN1: ', pin],
        ['New PIN1 again: ', pin],
        ['PUK: ', '12345678'],
      ]);
      await run.sees('PIN1 works again');
    }
    await run.sees('0  Send');
    process.kill(run.pid, 'SIGUSR2');
    // An Enter that comes in the same moment may be read before the signal, and ends the agent.
    await until(() => filesBelow(folder).length === 3);
    await run.answers([[ASK, '']]);
    expect(await run.exit).toBe(0);
    expect(filesBelow(folder)).toHaveLength(3);
    expect(formsInFolder(folder, pins)).toEqual([]);
  });

  it('show the code of a leaky twin', async () => {
    const canary = aCanary();
    const folder = temporaryFolder();
    const command = [process.execPath, NODE_OPTIONS, join(__dirname, 'leaky-twin.cjs')];
    const run = AgentRun.start('memory', { folder, command });
    await run.answers([['New PIN1: ', canary]]);
    await run.sees('Taken.');
    process.kill(run.pid, 'SIGUSR2');
    await found(() => formsInFolder(folder, [canary]).includes('ascii'));
    run.kill('SIGKILL');
  });
});

async function found(isThere: () => boolean): Promise<void> {
  for (const begun = Date.now(); !isThere();) {
    if (Date.now() - begun > 30_000) throw new Error('the search does not find what is there');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
