import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { AgentRun } from '../../support/agent';
import { theWorkerOf } from './process-tree';

/** Root may look everywhere; without its privileges it is a user like any other. */
const AS_A_USER =
  process.getuid?.() === 0 ? ['setpriv', '--bounding-set=-all', '--inh-caps=-all'] : [];

jest.setTimeout(180_000);

/** Security-and-reliability 3.3 (3) and C10, as the PIN worker stands there and asks. */
describe('the memory of a PIN worker', () => {
  beforeAll(() => AgentRun.start('--version').exit);

  it('stays out of the swap, and neighbours of the same user cannot look into it', async () => {
    const run = AgentRun.start('unblock PIN1 --demo', { prefix: [...AS_A_USER, process.execPath] });
    await run.sees('New PIN1: ');
    const worker = theWorkerOf(run.pid);
    expect(lockedKilobytes(worker)).toBeGreaterThan(0);
    // A page or two: more than every user may lock is not asked for.
    expect(lockedKilobytes(worker)).toBeLessThanOrEqual(64);
    expect([canLookInto(run.pid), canLookInto(worker)]).toEqual([true, false]);
    run.type('\u0003');
    expect(await run.exit).toBe(8);
  });

  it('is what doctor tells of', async () => {
    const run = AgentRun.start('doctor --demo --portal http://127.0.0.1:9');
    await run.sees('Protection of codes: complete');
    expect(await run.exit).toBe(1);
  });
});

function lockedKilobytes(pid: number): number {
  const [, kilobytes] =
    /^VmLck:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes);
}

/** Needs the same leave as reading its memory: proc(5), ptrace(2). */
function canLookInto(pid: number): boolean {
  const [file = '', ...words] = [...AS_A_USER, 'cat', `/proc/${pid}/environ`];
  return spawnSync(file, words, { stdio: 'ignore' }).status === 0;
}
