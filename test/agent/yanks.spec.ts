import { AgentRun } from '../support/agent';
import { rounds } from '../support/how-long';
import { within } from '../support/patience';
import { type SmartCardService, startSmartCardService } from '../support/smart-card-service';
import { cardFor, dialogueOf, someYanks, type Yank } from './yank';
import { judge, leftOn, type Walked } from './yank-judge';

jest.setTimeout(180_000);

/** What a real card takes for a command, more or less. */
const COMMAND_MS = 25;
const WITH_CODES = [0x20, 0x24, 0x2c];
const SEED = Date.now() % 1_000_000;

/** Issue "The agent in people's hands", 3: what a person reads is what has happened to the card. */
describe(`a card that is pulled at any moment (seed ${SEED})`, () => {
  let service: SmartCardService;
  const times = new Map<string, number>();
  const seen: Record<string, number> = {};

  beforeAll(async () => {
    service = await startSmartCardService();
    // Built before anybody looks at a clock.
    await AgentRun.start('--version').exit;
  });
  afterAll(async () => {
    await service.stop();
    if (rounds(0, 1) === 1) process.stdout.write(`${JSON.stringify(seen)}\n`);
  });

  it.each(someYanks(rounds(6, 500), SEED))(
    '$line on $generation with $types, at $at of its time, the card acting at $actsAt of a command',
    async (yank) => {
      const walked = await walk(yank, (await timeOf(yank)) * yank.at);
      await judge(yank, walked);
      expect(walked.sinceLast).toBeLessThan(within(5_000));
      count(`${wordOf(yank)} ended with ${walked.exit}`);
      if (walked.pulledWithin !== '') count(`pulled within a command ${walked.pulledWithin}`);
    },
  );

  function count(what: string): void {
    seen[what] = (seen[what] ?? 0) + 1;
  }

  /** How long it takes when nobody pulls: seen once for each kind of command. */
  async function timeOf(yank: Yank): Promise<number> {
    const known = times.get(wordOf(yank));
    if (known !== undefined) return known;
    const { lasted } = await walk({ ...yank, types: 'the right code' }, Infinity);
    times.set(wordOf(yank), lasted);
    return lasted;
  }

  /** Runs the command, types what it asks for, and pulls the card when it is time. */
  async function walk(yank: Yank, after: number): Promise<Timed> {
    const went = { codesSent: 0, confirmations: 0, pulledWithin: '' };
    let [due, last] = [Infinity, 0];
    const pulls: Promise<void>[] = [];
    const pull = () => {
      if (pulls.length > 0) return;
      last = performance.now();
      pulls.push(service.pull());
    };
    const card = await service.insert(cardFor(yank), (command) => {
      const hasCode = WITH_CODES.includes(command[1] ?? 0) && command.length > 5;
      if (hasCode) went.codesSent += 1;
      const left = due - performance.now();
      pause(Math.max(Math.min(left, COMMAND_MS), 0));
      if (left > COMMAND_MS || pulls.length > 0) return undefined;
      pull();
      went.pulledWithin = hasCode ? 'with a code' : 'without a code';
      return left < yank.actsAt * COMMAND_MS ? 'lost' : undefined;
    });
    const before = leftOn(card);
    const begun = performance.now();
    due = begun + after;
    const run = AgentRun.start(yank.line);
    const timer = after === Infinity ? undefined : setTimeout(pull, after);
    const ended = run.exit.then((exit) => ({ exit, at: performance.now() }));
    const type = async () => {
      const dialogue = dialogueOf(yank);
      for (const [prompt, answer] of dialogue) {
        await run.sees(prompt);
        run.type(`${answer}\r`);
        last = performance.now();
      }
      went.confirmations = dialogue.length === 0 ? 0 : 1;
    };
    // Who is not asked any more has nothing to type.
    await Promise.race([ended, type().catch(() => undefined)]);
    const { exit, at } = await ended;
    clearTimeout(timer);
    await pulls[0];
    const sinceLast = pulls.length === 0 ? 0 : at - last;
    return { ...went, exit, card, before, screen: run.screen, lasted: at - begun, sinceLast };
  }
});

interface Timed extends Walked {
  readonly lasted: number;
  /** From the pull, or from the last key if that came later, to the end. */
  readonly sinceLast: number;
  /** With or without a code, where the card was pulled while it worked. */
  readonly pulledWithin: string;
}

function wordOf({ line }: Yank): string {
  return line.split(' ')[0] ?? '';
}

function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
