import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ServerKey } from '../../../apps/api/src/config/server-key';
import { Dice } from '../../../apps/api/src/desk/seed/dice';
import { buildWhatChanged } from '../../support/built';
import { buildHouse } from '../../support/databases';
import { rounds } from '../../support/how-long';
import { Ledger } from '../../support/ledger';
import { until } from '../../support/patience';
import { startPortalProcess } from '../../support/portal-process';
import { isWhole, recordedInto, stepsIn } from './recording';
import { ALL_IS_WELL, type Recording, powerCuts, replay } from './replay';

const RECORDINGS = rounds(1, 10);
/** Of each of the four kinds, in each recording. */
const CUTS = 5;
const PEOPLE = 8;
/** Enough to fill the write-ahead log, so that it is emptied once under load. */
const CASES = 60;
/** The second one, at full length only, can even lose the whole file. */
const HASTY = ['NORMAL', 'OFF'].slice(0, rounds(1, 2));
const TWIN = join(__dirname, 'no-waiting.cjs');

jest.setTimeout(300_000 + RECORDINGS * 60_000);

/**
 * Every write, sync and renaming of the portal's files is recorded under load, and played back on a
 * disk that keeps what was synced and nothing, or some, of the rest.
 */
describe('a portal on SQLite whose power is cut', () => {
  beforeAll(buildWhatChanged);

  it('has kept all that it acknowledged, whole', async () => {
    for (let round = 1; round <= RECORDINGS; round += 1) {
      const seed = seedOfNow();
      const after = await afterPowerCuts(await recorded({}), seed);
      const well = after.map(({ cut }) => ({ cut, found: ALL_IS_WELL }));
      expect({ seed, after }).toEqual({ seed, after: well });
    }
  });

  it.each(HASTY)(
    'is found out when it does not wait for the disk (synchronous=%s)',
    async (how) => {
      const twin = { NODE_OPTIONS: `--require ${TWIN}`, SYNCHRONOUS: how };
      const after = await afterPowerCuts(await recorded(twin), seedOfNow());
      const losing = after.filter(({ found }) => found.lost.length > 0 || found.refused !== '');
      expect(losing).not.toEqual([]);
    },
  );
});

const seedOfNow = () => Date.now() % 2 ** 31;

function afterPowerCuts(recording: Recording, seed: number): ReturnType<typeof replay> {
  const dice = new Dice(seed);
  return replay(recording, powerCuts(recording.steps, CUTS, dice), dice);
}

async function recorded(twin: NodeJS.ProcessEnv): Promise<Recording> {
  const house = await buildHouse('SQLite');
  const aside = mkdtempSync(join(tmpdir(), 'pinabi-trace-'));
  const trace = join(aside, 'trace');
  try {
    const portal = await startPortalProcess({ ...house.env, ...twin }, recordedInto(trace));
    const ledger = await Ledger.openedAt(portal.url);
    const load = ledger.keepOpening(() => portal.url, PEOPLE);
    await ledger.opens(CASES);
    await portal.end('SIGKILL');
    ledger.stop();
    await load;
    await until(() => isWhole(trace, portal.pid));
    return {
      folder: house.folder,
      steps: stepsIn(trace, house.folder),
      addresses: ledger.visits,
      key: ServerKey.fromFile(join(house.folder, 'secret')),
    };
  } finally {
    await house.tearDown();
    rmSync(aside, { recursive: true });
  }
}
