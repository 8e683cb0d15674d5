import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../support/built';
import { until } from '../support/patience';

const ALONE = pathToFileURL(join(root, 'scripts/alone.mjs')).href;

/** Notes its beginning, waits for a line on its input, notes its end. */
const WORK = `
  import { alone } from '${ALONE}';
  import { appendFileSync, readSync } from 'node:fs';
  const [folder, name] = process.argv.slice(1);
  const note = (what) => appendFileSync(folder + '/notes', what + ' ' + name + '\\n');
  alone(folder, () => {
    note('begins');
    readSync(0, Buffer.alloc(1));
    note('ends');
  });
`;

describe('two commands that would install or build in one folder', () => {
  let folder: string;
  let children: ChildProcess[];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pinabi-alone-'));
    writeFileSync(join(folder, 'notes'), '');
    children = [];
  });
  afterEach(async () => {
    await Promise.all(children.map(end));
    rmSync(folder, { recursive: true });
  });

  function start(name: string) {
    const words = ['--input-type=module', '-e', WORK, folder, name];
    const child = spawn(process.execPath, words, { stdio: ['pipe', 'ignore', 'pipe'] });
    children.push(child);
    const ended = once(child, 'exit');
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (part: string) => (said += part));
    return { child, ended, said: () => said, goOn: () => child.stdin.end('\n') };
  }

  async function end(child: ChildProcess): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  const notes = () => readFileSync(join(folder, 'notes'), 'utf8');

  it('take turns, and the second says for whom it waits', async () => {
    const first = start('first');
    await until(() => notes() === 'begins first\n');
    const second = start('second');
    await until(() => second.said() !== '');
    expect(second.said()).toBe(
      `Another Pinabi command (process ${first.child.pid}) is installing or building here. Waiting for it.\n`,
    );
    expect(notes()).toBe('begins first\n');
    second.goOn();
    first.goOn();
    await until(() => notes() === 'begins first\nends first\nbegins second\nends second\n');
    await second.ended;
    expect(readdirSync(folder)).toEqual(['notes']);
  });

  it('do not wait for one that was killed', async () => {
    const first = start('first');
    await until(() => notes() === 'begins first\n');
    await end(first.child);
    const others = ['second', 'third', 'fourth'].map(start);
    for (const { goOn } of others) goOn();
    await Promise.all(others.map(({ ended }) => ended));
    const [, ...turns] = notes().trim().split('\n');
    const names = turns.filter((_, at) => at % 2 === 0).map((line) => line.split(' ')[1]);
    expect(names.sort()).toEqual(['fourth', 'second', 'third']);
    expect(turns).toEqual(turns.map((_, at) => turnAt(turns, at)));
    expect(readdirSync(folder)).toEqual(['notes']);
  });

  /** What stands there when nobody comes in between: each beginning is followed by its own end. */
  function turnAt(turns: readonly string[], at: number): string {
    const begun = turns[at - (at % 2)]?.split(' ')[1];
    return `${at % 2 === 0 ? 'begins' : 'ends'} ${begun}`;
  }
});
