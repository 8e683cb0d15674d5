import { AgentRun } from '../support/agent';

const ASK = 'Number of your choice (Enter ends): ';

describe('the guide, which a double-click starts', () => {
  it('leads to a working PIN1 and says what to do with the letter', async () => {
    const run = AgentRun.start('--demo');
    await run.sees('1  Set a new PIN1 with the PUK');
    await run.answers([
      [ASK, '1'],
      ['New PIN1: ', '73918'],
      ['New PIN1 again: ', '73918'],
      ['PUK: ', '12345678'],
    ]);
    await run.sees('PIN1 works again');
    await run.answers([[ASK, '']]);
    await run.sees('Changed on this card: PIN1.');
    await run.sees('Keep the envelope');
    expect(await run.exit).toBe(0);
  });

  it('keeps no code that was typed in the wrong place', async () => {
    const run = AgentRun.start('guide --demo');
    await run.answers([[ASK, '12345678']]);
    await run.sees('it was not kept');
    await run.answers([
      [ASK, 'x'],
      [ASK, ''],
    ]);
    expect(await run.exit).toBe(0);
    expect(run.screen).toContain('No code was changed on this card.');
  });

  it('offers only what this card allows', async () => {
    const run = AgentRun.start('guide --demo=thales');
    await run.answers([[ASK, '']]);
    await run.exit;
    expect(run.screen).toContain('Change PIN2');
    expect(run.screen).not.toContain('Change PUK');
    expect(run.screen).not.toContain('Change PIN1;');
  });

  it('waits for a card that can be helped, and leaves at Ctrl-C', async () => {
    const run = AgentRun.start('guide --demo=legacy');
    await run.sees('Waiting for your card');
    run.type('\u0003');
    expect(await run.exit).toBe(8);
  });

  it('goes on after a cancelled operation', async () => {
    const run = AgentRun.start('guide --demo');
    await run.answers([[ASK, '1']]);
    await run.sees('New PIN1: ');
    run.type('\u0003');
    await run.sees('no try was used');
    await run.answers([[ASK, '']]);
    expect(await run.exit).toBe(8);
  });
});
