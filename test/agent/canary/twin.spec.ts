import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AgentRun, temporaryFolder } from '../../support/agent';
import { until } from '../../support/patience';
import { formsInFolder } from './files';
import { aCanary, formsIn, needlesOf } from './needles';
import { formsInMemory } from './process-memory';
import { openlyReadable } from './process-tree';

const TWIN = join(__dirname, 'leaky-twin.cjs');

/** A search that finds nothing proves nothing unless it is seen to find. */
describe('the searches of the canary suite, on a leaky twin of the PIN worker', () => {
  const canary = aCanary();

  const twin = async (leak: string, folder = temporaryFolder()) => {
    const run = AgentRun.start(leak, { command: [process.execPath, TWIN], folder });
    await run.answers([['New PIN1: ', canary]]);
    await run.sees('Taken.');
    return run;
  };

  it('find a code that stayed in memory', async () => {
    const run = await twin('memory');
    expect(formsInMemory(run.pid, [canary])).not.toEqual([]);
    run.kill('SIGKILL');
  });

  it('find a code in a file', async () => {
    const folder = temporaryFolder();
    const run = await twin('file', folder);
    expect(formsInFolder(folder, [canary])).toEqual(['hex']);
    run.kill('SIGKILL');
  });

  it('find a code in the report of a crash, and a process that may leave a core', async () => {
    const folder = temporaryFolder();
    const unlimited = ['/bin/sh', '-c', 'ulimit -c unlimited; exec "$@"', 'sh'];
    const env = { NODE_OPTIONS: '--report-uncaught-exception' };
    const command = [...unlimited, process.execPath, TWIN];
    const run = AgentRun.start('error', { command, folder, env });
    await run.sees('New PIN1: ');
    expect(readFileSync(`/proc/${run.pid}/limits`, 'latin1')).not.toMatch(/core file size +0 +0 /);
    run.type(`${canary}\r`);
    await run.exit;
    expect(formsInFolder(folder, [canary])).toContain('ascii');
  });

  it.each(['arguments', 'environment'])('find a code among the %s', async (leak) => {
    const run = await twin(leak);
    await until(() => formsIn(openlyReadable(run.pid), [canary]).includes('ascii'));
    run.kill('SIGKILL');
  });

  it('know every way in which digits lie around', () => {
    for (const { form, bytes } of needlesOf(canary)) {
      const around = Buffer.concat([Buffer.alloc(100, 0x2e), bytes, Buffer.alloc(100, 0x2e)]);
      expect(formsIn(around, [canary])).toContain(form);
    }
    expect(formsIn(readFileSync(TWIN), [canary])).toEqual([]);
  });
});
