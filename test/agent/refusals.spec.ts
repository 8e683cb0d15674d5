import { AGENT, AgentRun, runWithoutTerminal } from '../support/agent';

/** Contract section 5: codes come from the controlling terminal and from nowhere else. */
describe('a code that is offered the wrong way', () => {
  it.each([
    ['as a word', 'unblock PIN1 12345678'],
    ['as a flag', 'unblock PIN1 --puk=12345678'],
    ['in groups', 'change PIN1 --current 12-34-56'],
  ])('is refused %s', async (_how, line) => {
    const run = AgentRun.start(`${line} --demo`);
    expect(await run.exit).toBe(2);
    expect(run.screen).toContain('That looks like a PIN or PUK.');
    expect(run.screen).not.toContain('12345678');
  });

  it('is refused by a pipe, although there is a terminal', async () => {
    const run = AgentRun.start('unblock PIN1 --demo', {
      command: ['/bin/sh', '-c', 'echo 12345678 | "$@"', 'sh', process.execPath, AGENT],
    });
    expect(await run.exit).toBe(2);
  });

  it.each(['PUK', 'MY_PIN1', 'CARD_PIN'])('is refused in the variable %s', async (name) => {
    const run = AgentRun.start('unblock PIN1 --demo', { env: { [name]: '12345678' } });
    expect(await run.exit).toBe(2);
  });

  it('is not suspected in variables that hold something else', async () => {
    const run = AgentRun.start('status --demo', { env: { PINENTRY: '/usr/bin/pinentry' } });
    expect(await run.exit).toBe(1);
  });

  it.each(['change PIN1', 'unblock PIN2'])('%s needs a terminal', async (line) => {
    const { exit, stdout } = await runWithoutTerminal([...line.split(' '), '--demo', '--json']);
    expect([exit, JSON.parse(stdout)]).toEqual([
      2,
      { schema: 'pinabi.error/1', error: 'no-terminal', exit: 2 },
    ]);
  });
});
