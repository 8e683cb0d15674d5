import { buildWhatChanged } from '../support/built';
import { type House, buildHouse } from '../support/databases';
import { rounds } from '../support/how-long';
import { Ledger } from '../support/ledger';
import { until, within } from '../support/patience';
import { type PortalProcess, startPortalProcess } from '../support/portal-process';
import { NOTHING_LOST, whatWasKept } from '../support/what-was-kept';

const ROUNDS = rounds(3, 20);
const HEALED_WITHIN = within(10_000);
const AT_LEAST = 30;

jest.setTimeout(300_000 + ROUNDS * 20_000);

describe('PostgreSQL that is restarted at once, under load', () => {
  let house: House;
  let portal: PortalProcess;

  beforeAll(async () => {
    buildWhatChanged();
    house = await buildHouse('PostgreSQL');
    portal = await startPortalProcess(house.env);
  });
  afterAll(async () => {
    await portal.end('SIGKILL');
    await house.tearDown();
  });

  it('costs nothing that was acknowledged, and the portal heals by itself', async () => {
    const ledger = await Ledger.openedAt(portal.url);
    for (let round = 1; round <= ROUNDS; round += 1) {
      ledger.start();
      const load = ledger.keepOpening(() => portal.url, 16);
      await ledger.opens(AT_LEAST + Math.random() * AT_LEAST);
      await house.postgres?.restartAtOnce();
      const away = await until(async () => (await ledger.openCase(portal.url)) === '303');
      ledger.stop();
      await load;
      expect(away).toBeLessThan(HEALED_WITHIN);
      const kept = await house.look((reader) => whatWasKept(reader, ledger.acknowledged));
      expect({ round, ...kept }).toEqual({ round, ...NOTHING_LOST });
      await house.letAnHourPass();
    }
    // A refusal says that it may be tried again; nothing is our fault.
    expect([...ledger.answers.keys()].filter((answer) => !['303', '503'].includes(answer))).toEqual(
      [],
    );
  });
});
