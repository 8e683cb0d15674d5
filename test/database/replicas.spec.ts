import { CaseEvents } from '../../apps/api/src/cases/case-events';
import { BadEnvironment, readEnv } from '../../apps/api/src/config/env';
import { openDataSources } from '../../apps/api/src/database/data-sources';
import { StaffRoster } from '../../apps/api/src/staff';
import { StaffMember } from '../../apps/api/src/staff/staff-member.entity';
import { casePath } from '../support/at-a-case';
import { buildWhatChanged } from '../support/built';
import { aGuestWithACase } from '../support/guest';
import { until } from '../support/patience';
import { type Portal, startPortal } from '../support/portal';
import { refusedStart } from '../support/portal-process';
import { type Postgres, startPostgres } from '../support/postgres';
import { atTheDesk } from '../support/staff';

const BOOTS = 20;

jest.setTimeout(300_000);

describe('replicas on one PostgreSQL', () => {
  let postgres: Postgres;

  beforeAll(async () => {
    postgres = await startPostgres('-c', 'max_connections=200');
  });
  afterAll(() => postgres.stop());

  it('migrate once when twenty start at once on an empty database', async () => {
    const config = readEnv({ DATABASE_URL: postgres.url });
    const boots = await Promise.allSettled(
      Array.from({ length: BOOTS }, () => openDataSources(config)),
    );
    expect(boots.filter(({ status }) => status === 'rejected')).toEqual([]);
    const opened = boots.flatMap((boot) => (boot.status === 'fulfilled' ? [boot.value] : []));
    const rows = await opened[0]?.reader.query<{ name: string }[]>('SELECT name FROM migrations');
    const names = rows?.map(({ name }) => name) ?? [];
    expect(names.length).toBeGreaterThan(0);
    expect(new Set(names).size).toBe(names.length);
    await Promise.all(opened.flatMap(({ reader, writer }) => [reader.destroy(), writer.destroy()]));
  });

  it('each have a link for the first admin when twenty come up at once', async () => {
    const portal = await startPortal({ DATABASE_URL: postgres.url });
    const roster = portal.get(StaffRoster);
    const links = await Promise.allSettled(Array.from({ length: BOOTS }, () => roster.firstLink()));
    expect(links.filter(({ status }) => status === 'rejected')).toEqual([]);
    expect(await portal.reader.countBy(StaffMember, { name: 'First admin' })).toBe(1);
    await portal.stop();
  });

  describe('hear of each other’s changed cases', () => {
    let replicas: [Portal, Portal];
    const heard: string[] = [];

    beforeAll(async () => {
      const env = { DATABASE_URL: postgres.url, REPLICAS: '2' };
      replicas = [await startPortal(env), await startPortal(env)];
      replicas[1].get(CaseEvents).listen('case-1', () => heard.push('case-1'));
      replicas[1].get(CaseEvents).listen('case-2', () => heard.push('case-2'));
    });
    afterAll(() => Promise.all(replicas.map((replica) => replica.stop())));
    beforeEach(() => heard.splice(0));

    it('within a moment, and only those', async () => {
      replicas[0].get(CaseEvents).changed('case-1');
      await until(() => heard.length > 0);
      expect(heard).toEqual(['case-1']);
    });

    it('again after the database was restarted, with one more look for what was missed', async () => {
      let isBack = false;
      replicas[0].get(CaseEvents).listen('case-3', () => (isBack = true));
      await postgres.restartAtOnce();
      // Each of them comes back in its own time; who speaks before is heard at home only.
      await until(() => isBack && heard.length === 2);
      expect(heard.splice(0).sort()).toEqual(['case-1', 'case-2']);
      replicas[0].get(CaseEvents).changed('case-2');
      await until(() => heard.length > 0);
      expect(heard).toEqual(['case-2']);
    });
  });

  it('say at one who writes at the other', async () => {
    const one = await startPortal({ DATABASE_URL: postgres.url, REPLICAS: '2' });
    const other = await startPortal({ ...one.house, REPLICAS: '2' });
    const opened = await aGuestWithACase(one);
    const kadri = await atTheDesk(one, 'agent', 'Kadri');
    const mari = await atTheDesk(other, 'agent');
    await heardAll(one, other);
    const told: string[] = [];
    other.get(CaseEvents).listenToPeople(opened.caseId, () => told.push('people'));
    other.get(CaseEvents).listen(opened.caseId, () => told.push('case'));
    await kadri.submit(casePath(opened), {}, `${casePath(opened)}/writing`);
    await until(() => told.length > 0);
    const line = await (await mari.get(`${casePath(opened)}/presence`)).text();
    expect([told, line]).toEqual([['people'], expect.stringContaining('Kadri is writing')]);
    await Promise.all([one.stop(), other.stop()]);
  });
});

/** Notices come in the order in which they were said: with this one, all before it were heard. */
async function heardAll(one: Portal, other: Portal): Promise<void> {
  let heard = false;
  const stop = other.get(CaseEvents).listen('the last word', () => (heard = true));
  one.get(CaseEvents).changed('the last word');
  await until(() => heard);
  stop();
}

describe('more than one replica on SQLite', () => {
  it('is refused in one line that names the variable', async () => {
    expect(() => readEnv({ REPLICAS: '2' })).toThrow(BadEnvironment);
    buildWhatChanged();
    const { code, said } = await refusedStart({ REPLICAS: '2' });
    expect([code, said]).toEqual([1, 'REPLICAS: more than one needs PostgreSQL in DATABASE_URL\n']);
  });
});
