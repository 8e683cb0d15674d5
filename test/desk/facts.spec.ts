import { AuditRow } from '../../apps/api/src/audit/audit-row.entity';
import { FactRevision } from '../../apps/api/src/facts/fact-revision.entity';
import { type Portal, startPortal } from '../support/portal';
import { atTheDesk } from '../support/staff';
import { Visitor } from '../support/visitor';

const DAY = 24 * 60 * 60_000;
const FEE = '/desk/facts/reapply-fee';

describe('the fact register at the desk', () => {
  let portal: Portal;
  let lead: Visitor;

  beforeAll(async () => {
    portal = await startPortal();
  });
  afterAll(() => portal.stop());
  beforeEach(async () => {
    lead = await atTheDesk(portal, 'lead', 'Fact Keeper');
  });

  /** What everybody sees, once the bytes of the last ten seconds are gone. */
  const seen = async (page: string) => {
    portal.clock.advance(11_000);
    return (await new Visitor(portal.url).get(page)).text();
  };
  const read = () => ({
    ...{ euros: '165', source: 'https://www.politsei.ee/en/fees', confidence: 'high' },
    checkedOn: new Date(portal.clock.now()).toISOString().slice(0, 10),
  });

  it('shows what a change does before it does it, in every language and place', async () => {
    const preview = await (await lead.submit(FEE, read(), `${FEE}/preview`)).text();
    for (const part of ['€150', '€165', '150 €', '165 €', '/en/articles/', 'Nothing is changed']) {
      expect(preview.replaceAll('\u00a0', ' ')).toContain(part);
    }
    expect(await seen('/en/facts')).toContain('€150');
    expect(await portal.reader.count(FactRevision)).toBe(0);
  });

  it('publishes it with its source and day, keeps what was, and says who did it', async () => {
    expect((await lead.submit(FEE, read(), FEE)).status).toBe(303);
    const facts = await seen('/en/facts');
    expect(facts).toContain('€165');
    expect(facts).toContain('https://www.politsei.ee/en/fees');
    expect(await seen('/en/articles/blocked')).not.toContain('€150');
    const again = { ...read(), euros: '170' };
    await lead.submit(FEE, again, FEE);
    const page = await (await lead.get(FEE)).text();
    expect([page.includes('€170'), page.includes('€165'), page.includes('Fact Keeper')]).toEqual([
      ...[true, true, true],
    ]);
    expect(await portal.reader.countBy(AuditRow, { action: 'fact-renewed' })).toBe(2);
  });

  it('holds after a restart', async () => {
    const restarted = await startPortal({ DATA_DIR: portal.dataDir });
    const page = await (await new Visitor(restarted.url).get('/en/facts')).text();
    await restarted.stop();
    expect(page).toContain(portal.reader.connection.options.type === 'postgres' ? '€' : '€170');
  });

  it('puts what must be read again on top', async () => {
    portal.clock.advance(365 * DAY);
    lead = await atTheDesk(portal, 'lead');
    const page = await (await lead.get('/desk/facts')).text();
    expect(page).toMatch(/\d+ facts must be read again/);
    const due = [
      ...page.matchAll(/<time datetime="([\d-]+)">[^<]*<\/time>(?:<\/td>\s*<\/tr>| <span)/g),
    ];
    const days = due.map(([, day]) => day);
    expect(days.length).toBeGreaterThan(20);
    expect(days).toEqual([...days].sort());
  });

  it.each([
    ['a date that is not there yet', { checkedOn: '2999-01-01' }],
    ['a page that is not https', { source: 'http://politsei.ee' }],
    ['no page', { source: '' }],
    ['a code where the page belongs', { source: 'https://example.com/PIN1-is-4815' }],
    ['half a euro', { euros: '1.5' }],
    ['words for a number', { euros: 'many' }],
  ])('refuses %s, and changes nothing', async (_, wrong) => {
    const before = await portal.reader.count(FactRevision);
    for (const action of [FEE, `${FEE}/preview`]) {
      const answer = await lead.submit(FEE, { ...read(), ...wrong }, action);
      expect(answer.status).toBe(422);
    }
    expect(await portal.reader.count(FactRevision)).toBe(before);
  });

  it('is read by everybody of the staff and renewed by leads', async () => {
    const agent = await atTheDesk(portal, 'agent');
    expect((await agent.get(FEE)).status).toBe(200);
    expect((await agent.submit('/desk', read(), FEE)).status).toBe(403);
    expect((await lead.get('/desk/facts/no-such-fact')).status).toBe(404);
  });
});
