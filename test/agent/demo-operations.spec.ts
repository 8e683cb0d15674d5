import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AGENT, AgentRun, temporaryFolder } from '../support/agent';

/** The demo card's own codes; the help prints them. */
const PUK = '12345678';
const NEW_PIN = '73918';
const UNBLOCK_PIN1 = [
  ['New PIN1: ', NEW_PIN],
  ['New PIN1 again: ', NEW_PIN],
  ['PUK: ', PUK],
] as const;

describe('unblocking and changing at a terminal, on the demo card', () => {
  it.each(['idemia-cosmo8', 'idemia-cosmox', 'thales'])(
    'unblocks PIN1 of a %s with the PUK and says what changed',
    async (generation) => {
      const run = AgentRun.start(`unblock PIN1 --demo=${generation}`);
      await run.sees('blocked');
      await run.answers(UNBLOCK_PIN1);
      await run.sees('PIN1 works again');
      await run.sees('3 of 3 tries left');
      expect(await run.exit).toBe(0);
    },
  );

  it('shows stars for keys, and never a key', async () => {
    const run = AgentRun.start('unblock PIN1 --demo');
    await run.answers(UNBLOCK_PIN1);
    await run.exit;
    expect(run.screen).toContain('New PIN1: *****\n');
    expect(run.screen).not.toContain(NEW_PIN);
    expect(run.screen).not.toContain(PUK);
  });

  it('names the code whose tries fell, with the card’s own number', async () => {
    const run = AgentRun.start('unblock PIN1 --demo');
    await run.answers([...UNBLOCK_PIN1.slice(0, 2), ['PUK: ', '87654321']]);
    await run.sees('PUK was wrong');
    await run.sees('PUK has 2 tries left');
    expect(await run.exit).toBe(6);
  });

  it('changes PIN2', async () => {
    const run = AgentRun.start('change PIN2 --demo');
    await run.answers([
      ['New PIN2: ', NEW_PIN],
      ['New PIN2 again: ', NEW_PIN],
      ['Current PIN2: ', '12345'],
    ]);
    await run.sees('PIN2 is changed');
    expect(await run.exit).toBe(0);
  });

  it('asks for nothing when the code is blocked', async () => {
    const run = AgentRun.start('change PIN1 --demo');
    expect(await run.exit).toBe(7);
    expect(run.screen).toContain('PIN1 is blocked');
    expect(run.screen).not.toContain('New PIN1: ');
  });

  it('does not change the PUK of a Thales card', async () => {
    const run = AgentRun.start('change PUK --demo=thales');
    expect(await run.exit).toBe(12);
  });

  it('asks for a new code three times, then gives up with nothing sent', async () => {
    const run = AgentRun.start('change PIN2 --demo');
    await run.answers([
      ['New PIN2: ', '123'],
      ['New PIN2: ', '44444'],
      ['New PIN2: ', NEW_PIN],
      ['New PIN2 again: ', '73919'],
    ]);
    await run.sees('No new PIN2 was chosen');
    expect(await run.exit).toBe(11);
  });

  it.each([
    ['Ctrl-C', '\u0003'],
    ['Ctrl-D', '\u0004'],
  ])('stops at %s, and no try was used', async (_name, key) => {
    const run = AgentRun.start('change PIN2 --demo');
    await run.sees('New PIN2: ');
    run.type(key);
    await run.sees('no try was used');
    expect(await run.exit).toBe(8);
  });

  it.each([
    ['et', 'Uus PIN1: ', 'Uus PIN1 veel kord: '],
    ['ru', 'Новый PIN1: ', 'Новый PIN1 ещё раз: '],
  ])('speaks %s', async (language, first, second) => {
    const run = AgentRun.start(`unblock PIN1 --demo --lang ${language}`);
    await run.answers([
      [first, NEW_PIN],
      [second, NEW_PIN],
      ['PUK: ', PUK],
    ]);
    expect(await run.exit).toBe(0);
  });

  it('answers one JSON document on stdout, and everything else on the terminal', async () => {
    const out = join(temporaryFolder(), 'stdout');
    const run = AgentRun.start('unblock PIN1 --demo --json', { stdoutTo: out });
    await run.answers(UNBLOCK_PIN1);
    expect(await run.exit).toBe(0);
    expect(JSON.parse(readFileSync(out, 'utf8'))).toMatchObject({
      schema: 'pinabi.operation/1',
      operation: 'unblock',
      code: 'PIN1',
      result: 'unblock-done',
      before: { PIN1: { left: 0, state: 'blocked' } },
      after: { PIN1: { left: 3, state: 'ok' } },
    });
  });

  it('leaves the terminal as it was', async () => {
    const run = AgentRun.start('unblock PIN1 --demo', {
      command: ['/bin/sh', '-c', 'stty -g; "$@"; stty -g', 'sh', process.execPath, AGENT],
    });
    await run.sees('New PIN1: ');
    run.type('\u0003');
    await run.exit;
    const [before, after] = run.screen.match(/^[0-9a-f]+(:[0-9a-f]+){10,}$/gm) ?? [];
    expect(after).toBe(before);
    expect(before).toBeDefined();
  });
});
