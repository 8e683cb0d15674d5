import { type EntityManager } from 'typeorm';
import { ServerKey } from '../../apps/api/src/config/server-key';
import { UnitOfWork } from '../../apps/api/src/database/unit-of-work';
import { VIEW_NAMES } from '../../apps/api/src/desk/queue-views';
import { fillDesk } from '../../apps/api/src/desk/seed/fill-desk';
import { aGuestWithACase } from '../support/guest';
import { type Portal, startPortal } from '../support/portal';
import { atTheDesk } from '../support/staff';

interface Asked {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** A handful of rows however many cases there are: a table of people, and parts of statements that end at a limit. */
const SMALL = ['staff_members', 'nothing', 'some', 'newest', 'words'];

describe('what a page asks the database, on SQLite', () => {
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal();
    const wish = { cases: 120, seed: 9, now: Date.now() };
    await fillDesk(portal.get(UnitOfWork), portal.get(ServerKey), wish);
  });
  afterAll(() => portal.stop());

  const isSqlite = () => portal.reader.dataSource.options.type === 'better-sqlite3';

  it.each(VIEW_NAMES)('finds the list %s and the pages of its cases by indexes', async (view) => {
    if (!isSqlite()) return;
    const agent = await atTheDesk(portal, 'agent');
    const asked = await askedDuring(portal.reader, async () => {
      const list = await (await agent.get(`/desk?view=${view}`)).text();
      const [, next] = /href="(\/desk\?[^"]*after=[^"]*)"/.exec(list) ?? [];
      if (next !== undefined) await agent.get(next.replaceAll('&amp;', '&'));
      const [first] = /\/desk\/cases\/ER-[0-9A-Z-]+/.exec(list) ?? [];
      if (first !== undefined) expect((await agent.get(first)).status).toBe(200);
    });
    expect(asked.length).toBeGreaterThan(4);
    expect(await readingWhole(portal.reader, asked)).toEqual([]);
  });

  it('finds words, an address and a person’s own case by indexes', async () => {
    if (!isSqlite()) return;
    const agent = await atTheDesk(portal, 'agent');
    const { guest } = await aGuestWithACase(portal);
    const asked = await askedDuring(portal.reader, async () => {
      for (const words of ['PUK', 'PU', 'zebra', 'somebody@example.com']) {
        expect((await agent.submit('/desk/search', { words })).status).toBe(200);
      }
      expect((await guest.get('/en/case')).status).toBe(200);
    });
    expect(asked.some(({ sql }) => sql.includes('MATCH'))).toBe(true);
    expect(await readingWhole(portal.reader, asked)).toEqual([]);
  });

  it('would see a table that is read whole', async () => {
    if (!isSqlite()) return;
    const whole = { sql: 'SELECT 1 FROM "cases" WHERE "country" = ?', values: ['DE'] };
    expect(await readingWhole(portal.reader, [whole])).toHaveLength(1);
  });
});

async function askedDuring(reader: EntityManager, visit: () => Promise<void>): Promise<Asked[]> {
  const asked: Asked[] = [];
  const { dataSource } = reader;
  const { logger } = dataSource;
  const noting: typeof logger = Object.create(logger) as typeof logger;
  noting.logQuery = (sql, values: unknown) =>
    void asked.push({ sql, values: Array.isArray(values) ? values : [] });
  dataSource.logger = noting;
  await visit().finally(() => (dataSource.logger = logger));
  return asked.filter(({ sql }) => /^\s*SELECT/.test(sql));
}

/** Lines of the plans that say: every row of a table that grows. `SCAN … USING INDEX` stops at a limit. */
async function readingWhole(reader: EntityManager, asked: readonly Asked[]): Promise<string[]> {
  const plans = asked.map(async ({ sql, values }) => {
    const plan = await reader.query<{ detail: string }[]>(`EXPLAIN QUERY PLAN ${sql}`, [...values]);
    const whole = plan.flatMap(({ detail }) => /^SCAN (\w+)$/.exec(detail)?.[1] ?? []);
    return whole.filter((name) => !SMALL.includes(name)).map((name) => `${name}: ${sql}`);
  });
  return (await Promise.all(plans)).flat();
}
