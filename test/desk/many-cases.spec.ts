import { Case, CaseEntry, dueAtOf } from '../../apps/api/src/cases';
import { ServerKey } from '../../apps/api/src/config/server-key';
import { UnitOfWork } from '../../apps/api/src/database/unit-of-work';
import { CaseQueue } from '../../apps/api/src/desk/case-queue';
import { QueueCounter } from '../../apps/api/src/desk/queue-counts';
import { CaseSearch } from '../../apps/api/src/desk/case-search';
import { VIEW_NAMES } from '../../apps/api/src/desk/queue-views';
import { fillDesk } from '../../apps/api/src/desk/seed/fill-desk';
import { OutboxMail } from '../../apps/api/src/mail/outbox-mail.entity';
import { within } from '../support/patience';
import { type Portal, startPortal } from '../support/portal';
import { atTheDesk } from '../support/staff';

jest.setTimeout(180_000);

const CASES = 2000;
const ME = 'm'.repeat(22);

describe('a desk with many cases', () => {
  let portal: Portal;
  const wish = { cases: CASES, seed: 7, now: Date.now() };

  beforeAll(async () => {
    portal = await startPortal();
    await fillDesk(portal.get(UnitOfWork), portal.get(ServerKey), wish);
  });
  afterAll(() => portal.stop());

  it('is the same for the same seed, and its columns agree with its stories', async () => {
    const cases = await portal.reader.find(Case);
    expect(cases).toHaveLength(CASES);
    const counted = await portal.reader
      .createQueryBuilder(CaseEntry, 'e')
      .select(['e.caseId AS id', 'COUNT(*) AS number', 'MAX(e.at) AS last'])
      .groupBy('e.caseId')
      .getRawMany<{ id: string; number: string | number; last: string | number }>();
    const stories = new Map(counted.map(({ id, ...rest }) => [id, rest]));
    for (const row of cases) {
      const { number, last } = stories.get(row.id) ?? { number: 0, last: 0 };
      expect([Number(number), Number(last)]).toEqual([row.entryCount, row.lastEntryAt]);
      expect(row.dueAt).toBe(dueAtOf(row));
      expect(row.closedAt !== null).toBe(row.state === 'closed');
      expect(row.confirmedAt === null).toBe(row.state === 'held');
    }
    const lost = await portal.reader.findBy(OutboxMail, { state: 'dead' });
    const marked = cases.filter(({ undeliveredAt }) => undeliveredAt !== null);
    expect(marked.length).toBeGreaterThan(0);
    expect(lost.map(({ caseId }) => caseId).sort()).toEqual(marked.map(({ id }) => id).sort());
    const again = fillDesk(portal.get(UnitOfWork), portal.get(ServerKey), wish);
    await expect(again).rejects.toThrow(/unique/i);
  });

  it('is walked page by page without missing or repeating a case', async () => {
    const queue = portal.get(CaseQueue);
    const counts = await portal.get(QueueCounter).counts(ME);
    for (const view of VIEW_NAMES) {
      const seen: string[] = [];
      let after: string | undefined;
      do {
        const { cases, next } = await queue.page(view, ME, after);
        seen.push(...cases.map(({ id }) => id));
        after = next;
      } while (after !== undefined);
      expect(new Set(seen).size).toBe(seen.length);
      if (view === 'all') expect(seen).toHaveLength(CASES);
      else if (counts[view] !== undefined) {
        expect([view, seen.length]).toEqual([view, counts[view]]);
      }
    }
  });

  it('finds each page by an index, without sorting the list', async () => {
    if (portal.reader.dataSource.options.type === 'postgres') return;
    const queue = portal.get(CaseQueue);
    for (const view of VIEW_NAMES) {
      const { next } = await queue.page(view, ME, undefined);
      for (const after of [undefined, next]) {
        const [sql, values] = queue.asked(view, ME, after).getQueryAndParameters();
        const plan: { detail: string }[] = await portal.reader.query(
          `EXPLAIN QUERY PLAN ${sql}`,
          values,
        );
        const told = plan.map(({ detail }) => detail).join('; ');
        expect([view, told]).toEqual([view, expect.stringContaining('USING INDEX') as string]);
        expect([view, told]).toEqual([view, expect.not.stringContaining('B-TREE') as string]);
      }
    }
  });

  it('answers in the time of a small one', async () => {
    const agent = await atTheDesk(portal, 'agent');
    const times: number[] = [];
    for (let round = 0; round < 20; round += 1) {
      const start = performance.now();
      expect((await agent.get('/desk')).status).toBe(200);
      times.push(performance.now() - start);
    }
    const median = times.sort((a, b) => a - b)[10] ?? Infinity;
    expect(median).toBeLessThan(within(300));
    expect((await portal.get(CaseSearch).find('ümbrik')).length).toBeGreaterThan(0);
    expect((await portal.get(CaseSearch).find('конверт')).length).toBeGreaterThan(0);
  });
});
