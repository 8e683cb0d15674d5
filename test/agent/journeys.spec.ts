import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AgentRun } from '../support/agent';
import { type SmartCardService, startSmartCardService } from '../support/smart-card-service';
import { FAULT_JOURNEYS, WRONG_THINGS } from './fault-journeys';
import { CARD_JOURNEYS, type Journey } from './journeys';

jest.setTimeout(180_000);
const PAGE = join(__dirname, '../../docs/agent/screens.md');
const ROOMS = [
  ['Every card', CARD_JOURNEYS],
  ['What can be in the way', FAULT_JOURNEYS],
  ['Wrong things that people do', WRONG_THINGS],
] as const;

/** PINABI_SCREENS=1, handed on by jest.config.js. */
const { keepScreens = false } = globalThis as { keepScreens?: boolean };

/**
 * The whole of `guide` at a real pseudo-terminal, pcscd and virtual card. What the person saw is kept
 * in docs/agent/screens.md; `PINABI_SCREENS=1` writes that page anew.
 */
describe('a journey through the guide', () => {
  let service: SmartCardService;
  const screens = new Map<string, string>();

  beforeAll(async () => {
    service = await startSmartCardService();
    // Builds the agent if it must be built, before a card waits for it.
    await AgentRun.start('--version').exit;
  });
  afterAll(async () => {
    await service.stop();
    const isWhole = ROOMS.every(([, journeys]) =>
      journeys.every(({ title }) => screens.has(title)),
    );
    if (keepScreens && isWhole) writeFileSync(PAGE, pageOf(screens));
  });

  describe.each(ROOMS)('%s', (_room, journeys) => {
    it.each(journeys.map((journey) => [journey.title, journey] as const))(
      '%s',
      async (title, journey) => {
        const screen = await walked(journey, service);
        screens.set(title, screen);
        expect(widthOf(screen)).toBeLessThanOrEqual(80);
        if (keepScreens) return;
        expect(withoutGaps(screen)).toBe(withoutGaps(keptScreen(title)));
      },
    );
  });
});

async function walked(journey: Journey, service: SmartCardService): Promise<string> {
  const { card, atr, env, listen = () => undefined } = journey;
  if (card === null) await service.pull();
  else {
    await service.insert(
      card,
      ([, instruction = -1]) => listen(instruction, service),
      atr === undefined ? {} : { atr: Buffer.from(atr, 'hex') },
    );
  }
  const clear = await journey.obstruct?.(service);
  try {
    const run = AgentRun.start(journey.line ?? 'guide', env === undefined ? {} : { env });
    await journey.walk({ run, service });
    expect(await run.exit).toBe(journey.exit);
    return withoutChance(run.screen).replace(/ +$/gm, '').trimEnd();
  } finally {
    await clear?.();
  }
}

/** A report has another id, and so another check, each time. */
function withoutChance(screen: string): string {
  return screen
    .replace(/("reportId": ?)"[\w-]{22}"/g, '$1"(22 characters here)"')
    .replace(/check [B-Z]{4}-[B-Z]{4}/g, 'check BCDF-GHJK');
}

/** Whether the terminal or the agent answers an Enter with a new line depends on who was quicker. */
function withoutGaps(screen: string): string {
  return screen.replace(/\n{3,}/g, '\n\n');
}

function widthOf(screen: string): number {
  return Math.max(...screen.split('\n').map((line) => [...line].length));
}

function keptScreen(title: string): string {
  const [, after = ''] = readFileSync(PAGE, 'utf8').split(`### ${title}\n`);
  const [, screen] = /^\n```text\n([\s\S]*?)\n```\n/.exec(after) ?? [];
  return screen ?? 'no such screen is kept; PINABI_SCREENS=1 keeps it';
}

function pageOf(screens: ReadonlyMap<string, string>): string {
  const rooms = ROOMS.map(([room, journeys]) => {
    const shown = journeys.map(
      ({ title }) => `### ${title}\n\n\`\`\`text\n${screens.get(title) ?? ''}\n\`\`\`\n`,
    );
    return `## ${room}\n\n${shown.join('\n')}`;
  });
  return `${LEAD}\n${rooms.join('\n')}`;
}

const LEAD = `# The screens of the guide

What a person sees who starts the agent, word for word. Every screen here is taken by
\`test/agent/journeys.spec.ts\` at a real pseudo-terminal, with a real smart card service and a virtual
card behind it, and compared in each test run. Stars are codes being typed.
`;
