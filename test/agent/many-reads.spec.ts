import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { AgentRun } from '../support/agent';
import { rounds } from '../support/how-long';
import { type SmartCardService, startSmartCardService } from '../support/smart-card-service';

/** VERIFY, CHANGE REFERENCE DATA, RESET RETRY COUNTER. */
const WITH_CODES = [0x20, 0x24, 0x2c];
const MOST_GROWTH = 5 * 2 ** 20;
jest.setTimeout(rounds(180_000, 5_400_000));

/** Issue "The agent in people's hands", 3: looking is free, however often. */
describe('reading the tries left, again and again', () => {
  let service: SmartCardService;

  beforeAll(async () => {
    service = await startSmartCardService();
    await AgentRun.start('--version').exit;
  });
  afterAll(() => service.stop());

  it.each(['idemia-cosmo8', 'idemia-cosmox', 'thales'])(
    'spends no try in 10,000 reads and lets no memory go (%s)',
    async (generation) => {
      const { reads, codesSent, grownBy } = await manyReads(10_000, 'played', generation);
      expect([reads, codesSent]).toEqual([10_000, 0]);
      expect(grownBy).toBeLessThan(MOST_GROWTH);
    },
  );

  it.each([
    ['idemia-cosmo8', rounds(30, 10_000)],
    ['thales', rounds(30, 500)],
  ] as const)(
    'spends none through a real smart card service either (%s)',
    async (generation, count) => {
      const spent: number[] = [];
      const card = await service.insert({ generation, left: { PIN1: 2, PIN2: 1 } }, (command) => {
        const [, instruction = 0] = command;
        if (WITH_CODES.includes(instruction) && command.length > 5) spent.push(instruction);
      });
      const { grownBy } = await manyReads(count, 'pcsc', generation);
      expect(grownBy).toBeLessThan(MOST_GROWTH);
      expect(spent).toEqual([]);
      const { PIN1, PIN2, PUK } = card.counters();
      expect([PIN1.left, PIN2.left, PUK.left]).toEqual([2, 1, 3]);
    },
  );
});

interface Told {
  readonly reads: number;
  readonly codesSent: number;
  readonly grownBy: number;
}

/** In a process of its own, whose memory is nobody else's. */
function manyReads(count: number, source: 'played' | 'pcsc', generation: string): Promise<Told> {
  const script = join(__dirname, 'many-reads.cjs');
  const words = ['--expose-gc', script, String(count), source, generation];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => (text += part));
  return new Promise((resolve, reject) => {
    child.once('close', (code) => {
      if (code === 0) resolve(JSON.parse(text) as Told);
      else reject(new Error(`ended with ${code}`));
    });
  });
}
