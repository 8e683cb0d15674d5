import { buildWhatChanged } from '../support/built';
import { DATABASES, type House, buildHouse } from '../support/databases';
import { rounds } from '../support/how-long';
import { Ledger } from '../support/ledger';
import { startPortalProcess } from '../support/portal-process';
import { NOTHING_LOST, whatWasKept } from '../support/what-was-kept';

const ROUNDS = rounds(20, 200);
const PEOPLE = 16;
const AT_LEAST = 20;

jest.setTimeout(300_000 + ROUNDS * 10_000);

/** SIGKILL at a random moment under load, again and again, on the same database. */
describe.each(DATABASES)('a portal on %s that is killed', (kind) => {
  let house: House;

  beforeAll(async () => {
    buildWhatChanged();
    house = await buildHouse(kind);
  });
  afterAll(() => house.tearDown());

  it('has kept all that it acknowledged, whole and once', async () => {
    const first = await startPortalProcess(house.env);
    const ledger = await Ledger.openedAt(first.url);
    await first.end('SIGKILL');
    for (let round = 1; round <= ROUNDS; round += 1) {
      const portal = await startPortalProcess(house.env);
      ledger.start();
      const load = ledger.keepOpening(() => portal.url, PEOPLE);
      await ledger.opens(AT_LEAST + Math.random() * AT_LEAST);
      ledger.stop();
      await portal.end('SIGKILL');
      await load;
      const kept = await house.look((reader) => whatWasKept(reader, ledger.acknowledged));
      expect({ round, ...kept }).toEqual({ round, ...NOTHING_LOST });
      await house.letAnHourPass();
    }
    expect(ledger.acknowledged.length).toBeGreaterThan(ROUNDS * AT_LEAST);
  });
});
