import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { buildWhatChanged } from '../support/built';
import { type House, buildHouse } from '../support/databases';
import { Ledger } from '../support/ledger';
import { type PortalProcess, startPortalProcess } from '../support/portal-process';
import { NOTHING_LOST, whatWasKept } from '../support/what-was-kept';

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

  const locked = async (milliseconds: number) => {
    const database = join(house.folder, 'pinabi.sqlite');
    const other = await new DataSource({ type: 'better-sqlite3', database }).initialize();
    await other.query('BEGIN EXCLUSIVE');
    await sleep(milliseconds);
    await other.destroy();
  };

  const timed = async (path: string) => {
    const began = Date.now();
    const response = await fetch(`${portal.url}${path}`);
    await response.text();
    return { status: response.status, took: Date.now() - began };
  };

  it('for three seconds costs nobody more than the wait', async () => {
    const lock = locked(3_000);
    await sleep(100);
    const cases = Array.from({ length: 10 }, () => ledger.openCase(portal.url));
    expect(new Set(await Promise.all(cases))).toEqual(new Set(['303']));
    await lock;
  });

  it('for ten seconds is told within six, in the order of asking, while pages go on', async () => {
    const lock = locked(10_000);
    await sleep(100);
    const began = Date.now();
    const cases = Array.from({ length: 10 }, async () => {
      await sleep(Math.random() * 2_000);
      const asked = Date.now();
      return [await ledger.openCase(portal.url), Date.now() - asked < 6_000];
    });
    while (Date.now() - began < 4_000) {
      expect((await timed('/en/cases/new')).took).toBeLessThan(500);
      await sleep(50);
    }
    expect(new Set((await Promise.all(cases)).map(String))).toEqual(new Set(['503,true']));
    expect(ledger.lastAnswer['retry-after']).toBe('5');
    expect(await timed('/health/ready')).toMatchObject({ status: 503 });
    await lock;
    expect(await ledger.openCase(portal.url)).toBe('303');
    expect(await house.look((reader) => whatWasKept(reader, ledger.acknowledged))).toEqual(
      NOTHING_LOST,
    );
  });
});
