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

  const previewed = async (fields: Record<string, string>, by = lead) =>
    (await by.submit(FEE, fields, `${FEE}/preview`)).text();
  const sealOn = (page: string) => /name="shown" value="([^"]+)"/.exec(page)?.[1] ?? '';
  /** As a person does: the preview, and the button on it. */
  const publish = async (fields: Record<string, string>) => {
    const shown = sealOn(await previewed(fields));
    return lead.submit(FEE, { ...fields, shown }, FEE);
  };

  it('shows what a change does before it does it, in every language and place', async () => {
    const preview = await previewed(read());
    for (const part of ['€150', '€165', '150 €', '165 €', '/en/articles/', 'Nothing is changed']) {
      expect(preview.replaceAll('\u00a0', ' ')).toContain(part);
    }
    expect(await seen('/en/facts')).toContain('€150');
    expect(await portal.reader.count(FactRevision)).toBe(0);
  });

  it('shows each sentence as it reads and as it would read, in every language', async () => {
    const preview = (await previewed(read())).replaceAll('\u00a0', ' ');
    const sentences = [
      ...preview.matchAll(
        /<dd lang="(\w\w)">(.+?)<\/dd><\/div>\s*<div><dt>[^<]+<\/dt><dd lang="\1"><strong>(.+?)<\/strong>/g,
      ),
    ].map(([, locale = '', now = '', then = '']) => ({ locale, now, then }));
    for (const locale of ['en', 'et', 'ru']) {
      const own = sentences.filter((sentence) => sentence.locale === locale);
      expect(own.length).toBeGreaterThan(1);
      for (const { now, then } of own) {
        expect(then).toBe(now.replace(/€150|150 €/, (fee) => fee.replace('150', '165')));
        expect(then).not.toBe(now);
      }
    }
    // What it calls a sentence of a page stands on that page.
    const [, href = ''] = /href="(\/en\/articles\/[^"]+)"/.exec(preview) ?? [];
    const article = (await seen(href)).replace(/<[^>]+>/g, '').replaceAll('\u00a0', ' ');
    const [first] = sentences.filter(({ locale }) => locale === 'en');
    expect(article.replace(/\s+/g, ' ')).toContain(first?.now);
    expect(await seen('/en/facts')).toContain('€150');
  });

  it('shows the ways side by side and the ready answers too, the desk’s own as well', async () => {
    const text = 'The new card costs {{reapplyFee}}, {{reference}}.';
    await lead.submit('/desk/answers', { locale: 'en', title: 'What it costs', text });
    const fee = (await previewed(read())).replaceAll('\u00a0', ' ');
    expect(fee).toMatch(/<a href="\/ru\/compare">/);
    expect(fee).toMatch(/Ready answer: <span lang="en">What it costs</);
    expect(fee).toMatch(/The new card costs €150 \(as of [^)]+\), \{\{reference\}\}\./);
    expect(fee).toMatch(/The new card costs €165 \(as of [^)]+\), \{\{reference\}\}\./);
    const line = '/desk/facts/suspend-hotline';
    const { source, confidence, checkedOn } = read();
    const changed = { number: '+372 600 1234', source, confidence, checkedOn };
    const hotline = await (await lead.submit(line, changed, `${line}/preview`)).text();
    for (const title of [
      'Stop the card first',
      'Kõigepealt peata kaart',
      'Сначала остановить карту',
    ]) {
      expect(hotline).toContain(title);
    }
    expect(hotline).toMatch(/call \+372 600 1234 \(as of [^)]+\) now/);
  });

  it('publishes nothing that was not shown, nor over what changed since', async () => {
    const other = { ...read(), euros: '999' };
    const unseen = await lead.submit(FEE, read(), FEE);
    expect([unseen.status, (await unseen.text()).includes('It was not published')]).toEqual([
      ...[409, true],
    ]);
    const shown = sealOn(await previewed(read()));
    expect((await lead.submit(FEE, { ...other, shown }, FEE)).status).toBe(409);
    expect(await portal.reader.count(FactRevision)).toBe(0);
  });

  it('publishes it with its source and day, keeps what was, and says who did it', async () => {
    expect((await publish(read())).status).toBe(303);
    const facts = await seen('/en/facts');
    expect(facts).toContain('€165');
    expect(facts).toContain('https://www.politsei.ee/en/fees');
    expect(await seen('/en/articles/blocked')).not.toContain('€150');
    const again = { ...read(), euros: '170' };
    await publish(again);
    const page = await (await lead.get(FEE)).text();
    expect([page.includes('€170'), page.includes('€165'), page.includes('Fact Keeper')]).toEqual([
      ...[true, true, true],
    ]);
    expect(await portal.reader.countBy(AuditRow, { action: 'fact-renewed' })).toBe(2);
    const shown = sealOn(await previewed(read()));
    await publish({ ...read(), euros: '175' });
    expect((await lead.submit(FEE, { ...read(), shown }, FEE)).status).toBe(409);
    await publish(again);
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
