import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  type CardConnection,
  changeCode,
  type Driver,
  readCounters,
  recognise,
  unblockPin,
  type VirtualCardDescription,
} from '@pinabi/card';
import { PcscReaders } from '../../apps/agent/src/pcsc/pcsc-readers';
import { type SmartCardService, startSmartCardService } from '../support/smart-card-service';

jest.setTimeout(120_000);

const run = promisify(execFile);
const PAGE = join(__dirname, '../../docs/cards/beside-opensc.md');
/** PINABI_SCREENS=1, handed on by jest.config.js. */
const { keepScreens: keepPage = false } = globalThis as { keepScreens?: boolean };

const digits = (text: string) => Uint8Array.from(Buffer.from(text, 'ascii'));
const scratch = () => new Uint8Array(256);

interface Act {
  readonly heading: string;
  readonly card: Partial<VirtualCardDescription>;
  readonly theirs: readonly string[];
  ours(connection: CardConnection, driver: Driver): Promise<unknown>;
}

const ACTS: readonly Act[] = [
  {
    heading: 'Read the tries left',
    card: {},
    theirs: ['--list-pins'],
    ours: readCounters,
  },
  {
    heading: 'Change PIN1',
    card: {},
    theirs: ['--change-pin', '--auth-id', '01', '--pin', '1234', '--new-pin', '9613'],
    ours: (connection, driver) => {
      const [current, next] = [digits('1234'), digits('9613')];
      return changeCode(connection, driver, { code: 'PIN1', current, next, scratch: scratch() });
    },
  },
  {
    heading: 'Unblock PIN1 with the PUK',
    card: { left: { PIN1: 0 } },
    theirs: ['--unblock-pin', '--auth-id', '01', '--puk', '12345678', '--new-pin', '9613'],
    ours: (connection, driver) => {
      const [puk, next] = [digits('12345678'), digits('9613')];
      return unblockPin(connection, driver, { code: 'PIN1', puk, next, scratch: scratch() });
    },
  },
];

/** Instructions that carry codes: VERIFY, CHANGE REFERENCE DATA, RESET RETRY COUNTER (ISO 7816-4, 11.5). */
const WITH_A_CODE = new Set([0x20, 0x24, 0x2c]);

/** What OpenSC and we send to the same card for the same act, for people to compare. */
describe('the commands of OpenSC and of ours, side by side', () => {
  let service: SmartCardService;
  const told: string[] = [];

  beforeAll(async () => {
    service = await startSmartCardService();
  });
  afterAll(() => service.stop());

  it.each(ACTS)('$heading', async ({ heading, card: state, theirs, ours }) => {
    const their = await heard(state, () => run('pkcs15-tool', [...theirs]));
    const our = await heard(state, () => asOurs(ours));
    told.push(besideEachOther(heading, their, our));
    expect(our.length).toBeLessThan(their.length);
    const page = keepPage ? '' : readFileSync(PAGE, 'utf8');
    for (const line of keepPage ? [] : our) expect(sectionOf(page, heading)).toContain(line);
  });

  afterAll(() => {
    if (keepPage) writeFileSync(PAGE, HEAD + told.join('\n'));
  });

  async function heard(state: Act['card'], act: () => Promise<unknown>): Promise<string[]> {
    const commands: string[] = [];
    await service.insert({ generation: 'idemia-cosmo8', ...state }, (command) => {
      commands.push(masked(command));
    });
    await act();
    return commands;
  }
});

async function asOurs(act: Act['ours']): Promise<void> {
  const readers = new PcscReaders({ waits: true });
  const slot = (await readers.list()).find(({ name }) => name.endsWith('00 00'));
  const connection = await readers.connect(slot?.name ?? '');
  const recognised = recognise(connection.atr);
  if (recognised.kind !== 'supported') throw new Error('a Cosmo 8 was put in');
  await act(connection, recognised.driver);
  await connection.disconnect('reset');
  readers.close();
}

/** Header and length as sent; a code's bytes are not shown, those of our examples neither. */
function masked(command: Uint8Array): string {
  const hex = Buffer.from(command).toString('hex').toUpperCase();
  if (!WITH_A_CODE.has(command[1] ?? 0) || command.length <= 5) return hex;
  return `${hex.slice(0, 10)}${'··'.repeat(command.length - 5)}`;
}

function besideEachOther(heading: string, theirs: readonly string[], ours: readonly string[]) {
  const width = Math.max(...theirs.map((line) => line.length)) + 2;
  const rows = [
    [`OpenSC, ${theirs.length} commands`, `ours, ${ours.length} commands`],
    ...Array.from({ length: Math.max(theirs.length, ours.length) }, (_, row) => [
      theirs[row] ?? '',
      ours[row] ?? '',
    ]),
  ];
  const lines = rows.map(([left = '', right = '']) => `${left.padEnd(width)}${right}`.trimEnd());
  return `## ${heading}\n\n\`\`\`text\n${lines.join('\n')}\n\`\`\`\n`;
}

function sectionOf(page: string, heading: string): string {
  return page.split('\n## ').find((part) => part.startsWith(heading)) ?? '';
}

const HEAD = `# The commands of OpenSC and of ours

What \`pkcs15-tool\` of OpenSC 0.23 and our agent send to the same virtual Cosmo 8, through the same
pcscd, for the same act. Each line is one command as the card heard it, in hexadecimal; bytes of a
code are shown as dots. OpenSC reads the card's PKCS #15 files each time, to learn which codes there
are; we know it from the kind of card. After a change or an unblock we read all counters anew, OpenSC
does not. Written by [a test](../../test/cards/beside-opensc.spec.ts) with \`PINABI_SCREENS=1\`; the
test holds our side of it.

`;
