import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeVirtualCard } from '@pinabi/card';
import { WorkerAnswer } from '../../../apps/agent/src/pin-worker/answer';
import { wordsOf } from '../../../apps/agent/src/pin-worker/order';
import { AGENT, AgentRun, temporaryFolder } from '../../support/agent';
import { rounds } from '../../support/how-long';
import { aCanary, formsIn } from './needles';

const THROWING = join(__dirname, 'throwing.cjs');
const WORKER = join(AGENT, '../pin-worker/main.js');
/** As the agent starts it: nothing to write to but the terminal and descriptor 3. */
const AS_LAUNCHED = 'exec "$@" >/dev/null 2>&1 3>"$0"';
jest.setTimeout(600_000);

/** Security-and-reliability 3.4 (C11): an error may hold the very code, and goes no further. */
describe('a PIN worker in which something throws', () => {
  const puk = aCanary();
  const pin = aCanary();

  const withErrorAt = async (point: string, script = AS_LAUNCHED) => {
    const file = join(temporaryFolder(), 'answer');
    const words = wordsOf({
      operation: { kind: 'unblock', code: 'PIN1' },
      atr: makeVirtualCard({ generation: 'idemia-cosmo8' }).atr,
      shown: { PIN1: 0, PIN2: 2, PUK: 3 },
      locale: 'en',
      source: 'demo',
      entry: 'terminal',
      readerName: 'Demo reader',
    });
    const command = ['/bin/sh', '-c', script, file, process.execPath, '-r', THROWING, WORKER];
    const run = AgentRun.start('', { command: [...command, ...words], env: { THROW_AT: point } });
    await Promise.race([run.exit, run.sees('New PIN1: ').catch(() => undefined)]);
    run.type(`${pin}\r${pin}\r${puk}\r`);
    await run.exit;
    return { said: readFileSync(file), screen: Buffer.from(run.screen) };
  };

  it('answers with a closed record or not at all, whichever function throws', async () => {
    const kinds = new Set<string>();
    for (const point of sampleOf(functionsOfTheWorker())) {
      const { said, screen } = await withErrorAt(point);
      const [, record = '?'] = /^[kc]*(.*)\n?$/.exec(said.toString('latin1')) ?? [];
      if (record !== '') kinds.add(WorkerAnswer.parse(JSON.parse(record)).kind);
      expect({ point, forms: formsIn(Buffer.concat([said, screen]), [pin, puk]) }).toEqual({
        point,
        forms: [],
      });
    }
    // Before the card is spoken to nothing was used up; after that only the card knows.
    expect([...kinds]).toEqual(expect.arrayContaining(['fault', 'unknown']));
  });

  it('would be seen to leak if its errors were shown', async () => {
    const leaky = AS_LAUNCHED.replace('>/dev/null 2>&1 3>"$0"', '3>"$0"');
    const { screen } = await withErrorAt(
      'apps/agent/src/pin-worker/memory.js WorkerMemory.wipe',
      leaky,
    );
    expect(formsIn(screen, [pin, puk])).toContain('ascii');
  });
});

function functionsOfTheWorker(): string[] {
  AgentRun.start('--version').kill('SIGKILL');
  const listed = spawnSync(process.execPath, [THROWING], { encoding: 'utf8' });
  const points = listed.stdout.trim().split('\n');
  if (points.length < 40) throw new Error(`only ${points.length} functions: ${listed.stderr}`);
  return points;
}

/** All of them in the long form, every fourth otherwise. */
function sampleOf(points: readonly string[]): readonly string[] {
  const step = rounds(4, 1);
  return points.filter((_point, at) => at % step === 0);
}
