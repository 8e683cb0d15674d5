import { setTimeout as sleep } from 'node:timers/promises';
import {
  CardFault,
  changeCode,
  type CodeName,
  CODES,
  type Driver,
  type OperationResult,
  type PinName,
  recognise,
  unblockPin,
} from '@pinabi/card';
import { PcscReaders } from '../../apps/agent/src/pcsc/pcsc-readers';
import { digits, isCodeOf } from '../support/code-of-card';
import { rounds } from '../support/how-long';
import { until } from '../support/patience';
import { type SmartCardService, startSmartCardService } from '../support/smart-card-service';

jest.setTimeout(3_600_000);

const RIGHT = { PIN1: digits('1234'), PIN2: digits('12345'), PUK: digits('12345678') };
const NEXT = digits('96138245');

interface Pull {
  readonly generation: Driver['generation'];
  readonly act:
    | { readonly kind: 'change'; readonly code: CodeName }
    | { readonly kind: 'unblock'; readonly code: PinName };
  /** Which command of the whole operation the card is pulled at. */
  readonly at: number;
  readonly cardActed: boolean;
}

const CHANGES = ['PIN1', 'PIN2', 'PUK'] as const;
const UNBLOCKS = ['PIN1', 'PIN2'] as const;

/** Commands of each operation, both readings of the counters included. */
function lengthOf({ generation, act }: Omit<Pull, 'at' | 'cardActed'>): number {
  if (generation === 'thales') return 4 + 2 + 4;
  const acting = act.kind === 'change' ? 2 : act.code === 'PIN2' ? 5 : 4;
  return 5 + acting + 5;
}

function allPulls(): Pull[] {
  const generations = ['idemia-cosmo8', 'idemia-cosmox', 'thales'] as const;
  const acts = [
    ...CHANGES.map((code) => ({ kind: 'change', code }) as const),
    ...UNBLOCKS.map((code) => ({ kind: 'unblock', code }) as const),
  ];
  return generations
    .flatMap((generation) => acts.map((act) => ({ generation, act })))
    .filter(({ generation, act }) => generation !== 'thales' || act.code !== 'PUK')
    .flatMap((pull) => {
      const places = Array.from({ length: lengthOf(pull) }, (_, at) => at);
      return places.flatMap((at) => [true, false].map((cardActed) => ({ ...pull, at, cardActed })));
    });
}

/** All of them take a quarter of an hour; a few of them, far apart, in the usual run. */
const PULLS = allPulls().filter((_, place) => place % rounds(83, 1) === 0);

/** The sweep of libs/card/src/pins/yank.spec.ts once more, through a real pcscd and its driver. */
describe('a card that is pulled from a real pcscd', () => {
  let service: SmartCardService;
  let readers: PcscReaders;

  beforeAll(async () => {
    service = await startSmartCardService();
  });
  beforeEach(() => {
    readers = new PcscReaders({ waits: true });
  });
  afterEach(() => readers.close());
  afterAll(async () => {
    await service.stop();
  });

  it.each(PULLS)(
    '$generation, $act.kind $act.code, at command $at, acted: $cardActed',
    async (pull) => {
      let [seen, carrying] = [0, 0];
      let pulled: Promise<void> | undefined;
      const card = await service.insert({ generation: pull.generation }, (command) => {
        if (carriesCode(command)) carrying += 1;
        seen += 1;
        if (seen - 1 !== pull.at) return undefined;
        pulled = service.pull();
        return pull.cardActed ? undefined : 'lost';
      });
      const connection = await connected();
      const told = await within(rounds(60_000, 5_000), operate(connection, pull));
      expect(CODES.map((code) => card.counters()[code].left)).toEqual([3, 3, 3]);
      await pulled;
      // A connection left open keeps its client, and pcscd bears two hundred of them.
      await connection.disconnect('leave');
      const changed = await isCodeOf(card, pull.act.code, NEXT);
      expect(seen).toBeGreaterThan(pull.at);
      if (told instanceof CardFault) {
        expect({ retryable: told.retryable, changed }).toEqual({ retryable: true, changed: false });
      } else if (told.outcome.kind === 'done') expect(changed).toBe(true);
      else expect(told).toEqual({ outcome: { kind: 'unknown' }, after: null });
      // VERIFY and RESET on IDEMIA, one command otherwise: none was sent again.
      expect(carrying).toBeLessThanOrEqual(isTwoSteps(pull) ? 2 : 1);
    },
  );

  async function connected() {
    let name = '';
    await until(async () => {
      name = (await readers.list()).find(({ state }) => state === 'present')?.name ?? '';
      return name !== '';
    });
    return readers.connect(name);
  }
});

type Connection = Parameters<typeof changeCode>[0];

function operate(connection: Connection, { act }: Pull): Promise<OperationResult | CardFault> {
  const recognised = recognise(connection.atr);
  if (recognised.kind !== 'supported') throw new Error('Another card');
  const { driver } = recognised;
  const scratch = new Uint8Array(256);
  const acting =
    act.kind === 'change'
      ? changeCode(connection, driver, {
          code: act.code,
          current: RIGHT[act.code],
          next: NEXT,
          scratch,
        })
      : unblockPin(connection, driver, { code: act.code, puk: RIGHT.PUK, next: NEXT, scratch });
  return acting.catch((error: unknown) => {
    if (error instanceof CardFault) return error;
    throw error;
  });
}

function isTwoSteps({ generation, act }: Pull): boolean {
  return generation !== 'thales' && act.kind === 'unblock';
}

function carriesCode(command: Uint8Array): boolean {
  return [0x20, 0x24, 0x2c].includes(command[1] ?? 0) && command.length > 5;
}

async function within<T>(patience: number, act: Promise<T>): Promise<T> {
  const late = new AbortController();
  const hung = sleep(patience, undefined, { signal: late.signal }).then(() => {
    throw new Error(`Nothing was told in ${patience} ms`);
  });
  try {
    return await Promise.race([act, hung]);
  } finally {
    late.abort();
    hung.catch(() => undefined);
  }
}
