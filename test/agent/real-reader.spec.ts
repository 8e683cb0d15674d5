import { PcscReaders } from '../../apps/agent/src/pcsc/pcsc-readers';
import { AgentRun, runWithoutTerminal } from '../support/agent';
import { type VirtualCard, type VirtualCardDescription } from '@pinabi/card';
import { type SmartCardService, startSmartCardService } from '../support/smart-card-service';

const VERIFY = 0x20;
const CHANGE = 0x24;
const RESET = 0x2c;
const WITH_CODES = [VERIFY, CHANGE, RESET];

const NEW_PIN = '73918';
const UNBLOCK_PIN1 = [
  ['New PIN1: ', NEW_PIN],
  ['New PIN1 again: ', NEW_PIN],
  ['PUK: ', '12345678'],
] as const;

/** The built agent, a real pseudo-terminal, a real pcscd, and a virtual card in its reader. */
describe('the agent at a real reader', () => {
  let service: SmartCardService;
  const heard: number[] = [];

  beforeAll(async () => {
    service = await startSmartCardService();
  });
  afterAll(() => service.stop());

  /** Puts a card in and listens to the instruction of every command that reaches it. */
  const put = async (
    description: VirtualCardDescription,
    listen: (instruction: number) => void = () => undefined,
  ) => {
    const card = await service.insert(description, ([, instruction = -1]) => {
      heard.push(instruction);
      listen(instruction);
    });
    heard.length = 0;
    return card;
  };
  const leftOn = (card: VirtualCard) => {
    const { PIN1, PIN2, PUK } = card.counters();
    return [PIN1.left, PIN2.left, PUK.left];
  };
  const codesSent = () => heard.filter((instruction) => WITH_CODES.includes(instruction));

  it('reads the counters of the card, and costs no try', async () => {
    const card = await put({ generation: 'idemia-cosmox', left: { PIN1: 0, PIN2: 1, PUK: 2 } });
    const { exit, stdout } = await runWithoutTerminal(['status', '--json']);
    expect([exit, JSON.parse(stdout)]).toMatchObject([
      1,
      {
        schema: 'pinabi.status/1',
        report: {
          generation: 'idemia-cosmox',
          codes: {
            PIN1: { left: 0, max: 3, state: 'blocked' },
            PIN2: { left: 1, state: 'last' },
            PUK: { left: 2, state: 'low' },
          },
        },
      },
    ]);
    expect([codesSent(), leftOn(card)]).toEqual([[], [0, 1, 2]]);
  });

  it.each([
    ['idemia-cosmo8', [VERIFY, RESET, VERIFY]],
    ['thales', [RESET]],
  ] as const)('unblocks PIN1 of a %s, end to end', async (generation, sent) => {
    const card = await put({ generation, left: { PIN1: 0, PUK: 2 } });
    const run = AgentRun.start('unblock PIN1');
    await run.sees('Virtual PCD 00 00');
    await run.answers(UNBLOCK_PIN1);
    await run.sees('PIN1 works again');
    await run.sees('3 of 3 tries left');
    expect(await run.exit).toBe(0);
    expect([codesSent(), leftOn(card)]).toEqual([sent, [3, 3, 3]]);
    const changed = AgentRun.start('change PIN1');
    await changed.answers([
      ['New PIN1: ', '90214'],
      ['New PIN1 again: ', '90214'],
      ['Current PIN1: ', NEW_PIN],
    ]);
    expect(await changed.exit).toBe(0);
  });

  it('sends a wrong PUK once and says what the card then says', async () => {
    const card = await put({ generation: 'idemia-cosmo8', left: { PIN1: 0 } });
    const run = AgentRun.start('unblock PIN1');
    await run.answers([...UNBLOCK_PIN1.slice(0, 2), ['PUK: ', '87654329']]);
    await run.sees('PUK was wrong');
    await run.sees('PUK has 2 tries left');
    expect(await run.exit).toBe(6);
    expect([codesSent(), leftOn(card)]).toEqual([[VERIFY], [0, 3, 2]]);
  });

  it('asks nothing of a card whose PUK is blocked', async () => {
    const card = await put({ generation: 'thales', left: { PIN1: 0, PUK: 0 } });
    const run = AgentRun.start('unblock PIN1');
    expect(await run.exit).toBe(7);
    expect(run.screen).toContain('PUK is blocked');
    expect(run.screen).toContain('new document');
    expect([codesSent(), leftOn(card)]).toEqual([[], [0, 3, 0]]);
  });

  it('uses a last try only after the whole phrase', async () => {
    const card = await put({ generation: 'idemia-cosmo8', left: { PIN1: 0, PUK: 1 } });
    for (const answer of ['', 'yes', 'use last try']) {
      const stopped = AgentRun.start('unblock PIN1 --yes');
      await stopped.answers([['Type USE LAST TRY to go on: ', answer]]);
      expect(await stopped.exit).toBe(8);
    }
    expect(codesSent()).toEqual([]);
    const run = AgentRun.start('unblock PIN1');
    await run.answers([['Type USE LAST TRY to go on: ', 'USE LAST TRY'], ...UNBLOCK_PIN1]);
    expect([await run.exit, leftOn(card)]).toEqual([0, [3, 3, 3]]);
  });

  it.each([
    ['a word', 'unblock PIN1 12345678', {}],
    ['a variable', 'unblock PIN1', { CARD_PUK: '12345678' }],
  ])('sends no command when a code is offered as %s', async (_how, line, env) => {
    await put({ generation: 'idemia-cosmo8', left: { PIN1: 0 } });
    expect(await AgentRun.start(line, { env }).exit).toBe(2);
    expect(heard).toEqual([]);
  });

  it('sends no command when a code is piped in, or nobody is at a terminal', async () => {
    await put({ generation: 'idemia-cosmo8', left: { PIN1: 0 } });
    expect((await runWithoutTerminal(['unblock', 'PIN1'], { input: '12345678\n' })).exit).toBe(2);
    expect((await runWithoutTerminal(['unblock', 'PIN1'])).exit).toBe(2);
    expect(heard).toEqual([]);
  });

  it('says that the outcome is not known when the card is pulled in the exchange', async () => {
    let pulled = Promise.resolve();
    await put({ generation: 'idemia-cosmo8', left: { PIN1: 0 } }, (instruction) => {
      if (instruction === VERIFY) pulled = service.pull();
    });
    const run = AgentRun.start('unblock PIN1');
    await run.answers(UNBLOCK_PIN1);
    await run.sees('we do not know');
    expect(await run.exit).toBe(10);
    expect(codesSent()).toEqual([VERIFY]);
    await pulled;
  });

  it('sends nothing when the card has changed while the person typed', async () => {
    await put({ generation: 'idemia-cosmo8', left: { PIN1: 0 } });
    const run = AgentRun.start('unblock PIN1');
    await run.answers(UNBLOCK_PIN1.slice(0, 2));
    await put({ generation: 'idemia-cosmo8', left: { PIN1: 3 } });
    await run.answers(UNBLOCK_PIN1.slice(2));
    await run.sees('The card is not as it was shown');
    expect(await run.exit).toBe(8);
    expect(codesSent()).toEqual([]);
  });

  it('says so when another program holds the card, and does not wait for ever', async () => {
    await put({ generation: 'idemia-cosmo8' });
    const other = new PcscReaders({ waits: true });
    const connection = await other.connect((await other.list())[0]?.name ?? '');
    const run = await connection.transaction(() => runWithoutTerminal(['status', '--json']));
    await connection.disconnect('leave');
    other.close();
    expect([run.exit, JSON.parse(run.stdout)]).toMatchObject([5, { error: 'card-busy' }]);
  });

  it.each([
    ['legacy', 4, 'before December 2018'],
    [null, 4, 'no card in the reader'],
  ] as const)('names what is in the reader: %s', async (generation, exit, words) => {
    await (generation === null ? service.pull() : put({ generation }));
    const run = await runWithoutTerminal(['status']);
    expect([run.exit, run.stderr]).toEqual([exit, expect.stringContaining(words)]);
  });
});

describe('without a smart card service', () => {
  it('says so and how to start it', async () => {
    const run = await runWithoutTerminal(['status'], { env: { PCSCLITE_CSOCK_NAME: '/nowhere' } });
    expect([run.exit, run.stderr]).toEqual([3, expect.stringContaining('pcscd')]);
  });
});
