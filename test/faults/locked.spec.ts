import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { buildWhatChanged } from '../support/built';
import { type House, buildHouse } from '../support/databases';
import { rounds } from '../support/how-long';
import { Ledger } from '../support/ledger';
import { within } from '../support/patience';
import { type PortalProcess, startPortalProcess } from '../support/portal-process';
import { NOTHING_LOST, whatWasKept } from '../support/what-was-kept';

const SHORT_LOCK = rounds(1_000, 3_000);
const PEOPLE = 10;

jest.setTimeout(300_000);

/** Another program holds SQLite's write lock: a backup tool, a curious administrator. */
describe('a database that another program keeps locked', () => {
  let house: House;
  let portal: PortalProcess;
  let ledger: Ledger;

  beforeAll(async () => {
    buildWhatChanged();
    house = await buildHouse('SQLite');
    portal = await startPortalProcess(house.env);
    ledger = await Ledger.openedAt(portal.url);
  });
  afterAll(async () => {
    await portal.end('SIGKILL');
    await house.tearDown();
  });
  beforeEach(() => ledger.answers.clear());

  /** Holds the lock until the answer is destroyed. */
  const locked = async () => {
    const database = join(house.folder, 'pinabi.sqlite');
    const other = await new DataSource({ type: 'better-sqlite3', database }).initialize();
    await other.query('PRAGMA busy_timeout = 60000');
    await other.query('BEGIN EXCLUSIVE');
    return other;
  };

  const timed = async (path: string) => {
    const began = Date.now();
    const response = await fetch(`${portal.url}${path}`);
    await response.text();
    return { status: response.status, took: Date.now() - began };
  };

  it('for a short while costs nobody more than the wait', async () => {
    const lock = await locked();
    const cases = Array.from({ length: PEOPLE }, () => ledger.openCase(portal.url));
    await sleep(SHORT_LOCK);
    await lock.destroy();
    expect(new Set(await Promise.all(cases))).toEqual(new Set(['303']));
  });

  it('for longer is told within six seconds, in the order of asking, while pages go on', async () => {
    const lock = await locked();
    let waiting = PEOPLE;
    const cases = Array.from({ length: PEOPLE }, async () => {
      await sleep(Math.random() * 2_000);
      const asked = Date.now();
      const answer = await ledger.openCase(portal.url);
      waiting -= 1;
      return [answer, Date.now() - asked < within(6_000)];
    });
    while (waiting > 0) {
      const { status, took } = await timed('/en/cases/new');
      expect([status, took < within(1_000)]).toEqual([200, true]);
      await sleep(50);
    }
    expect(new Set((await Promise.all(cases)).map(String))).toEqual(new Set(['503,true']));
    expect(ledger.lastAnswer['retry-after']).toBe('5');
    expect(await timed('/health/ready')).toMatchObject({ status: 503 });
    await lock.destroy();
    expect(await ledger.openCase(portal.url)).toBe('303');
    expect(await house.look((reader) => whatWasKept(reader, ledger.acknowledged))).toEqual(
      NOTHING_LOST,
    );
  });
});
