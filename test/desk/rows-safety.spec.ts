import { LOCALES } from '@pinabi/guidance';
import { IsNull, Not } from 'typeorm';
import { AuditChain } from '../../apps/api/src/audit';
import { AuditRow } from '../../apps/api/src/audit/audit-row.entity';
import { CaseRating } from '../../apps/api/src/cases/case-rating.entity';
import { Case, CaseEntry } from '../../apps/api/src/cases';
import { UnitOfWork } from '../../apps/api/src/database/unit-of-work';
import { OutboxMail } from '../../apps/api/src/mail/outbox-mail.entity';
import { CaseFigure } from '../../apps/api/src/retention/case-figure.entity';
import { RetentionClock } from '../../apps/api/src/retention/retention-clock';
import { STAFF_ROLES } from '../../apps/api/src/web/audience';
import { aGuestWithACase } from '../support/guest';
import { newMail } from '../support/mailbox';
import { type Portal, startPortal } from '../support/portal';
import { anInvitation, atTheDesk } from '../support/staff';
import { Visitor } from '../support/visitor';

const DAY = 24 * 60 * 60_000;

/** One test for each row of docs/desk.md, under the row's own name. */
describe('safety', () => {
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal();
  });
  afterAll(() => portal.stop());
  // A day of its own for each test, from its first minute: limits count by the day and the hour.
  beforeEach(() => {
    portal.clock.advance(DAY + 1);
    portal.clock.toNext(DAY);
  });

  const path = (reference: string) => `/desk/cases/${reference}`;
  const asked = (visitor: Visitor, reference: string, email: string) =>
    visitor.submit('/en/case/return', { reference, email });

  it('Roles', async () => {
    const { reference } = await aGuestWithACase(portal);
    const may = async (role: (typeof STAFF_ROLES)[number]) => {
      const member = await atTheDesk(portal, role);
      const note = await member.submit('/desk', { text: 'Seen' }, `${path(reference)}/notes`);
      const pages = ['/desk', '/desk/dashboard', '/desk/audit', '/desk/staff'];
      const answers = await Promise.all(pages.map((page) => member.get(page)));
      return [note.status, ...answers.map(({ status }) => status)];
    };
    expect(await Promise.all(STAFF_ROLES.map(may))).toEqual([
      [303, 200, 403, 403, 403],
      [303, 200, 200, 403, 403],
      [303, 200, 200, 200, 200],
      [403, 200, 200, 200, 403],
    ]);
  });

  it('2FA for staff', async () => {
    const far = await startPortal({ PUBLIC_URL: 'https://help.example.org' });
    const link = await anInvitation(far, 'agent');
    const page = await (await new Visitor(far.url, 'https://help.example.org').get(link)).text();
    expect(page).toContain('userVerification&quot;:&quot;required');
    expect(page).not.toMatch(/type="password"|\/visit"/);
    await far.stop();
  });

  it('History of each case', async () => {
    const { guest, caseId, reference } = await aGuestWithACase(portal, { text: 'First words' });
    const agent = await atTheDesk(portal, 'agent', 'History Writer');
    await agent.submit(path(reference), { to: 'me' }, `${path(reference)}/assignee`);
    await guest.submit('/en/case', { text: 'Second words' }, '/en/case/messages');
    await agent.submit(path(reference), {}, `${path(reference)}/closure`);
    const kinds = await portal.reader.find(CaseEntry, {
      where: { caseId },
      order: { position: 'ASC' },
    });
    expect(kinds.map(({ kind }) => kind)).toEqual([
      ...['opened', 'message', 'confirmed', 'assigned', 'message', 'closed'],
    ]);
    expect(await (await agent.get(path(reference))).text()).toContain('History Writer');
  });

  it('Separate tamper-evident audit log', async () => {
    const { reference, caseId } = await aGuestWithACase(portal);
    await (await atTheDesk(portal, 'auditor')).get(path(reference));
    const row = await portal.reader.findOneByOrFail(AuditRow, { caseId, action: 'case-read' });
    const chain = portal.get(AuditChain);
    expect((await chain.check()).kind).toBe('whole');
    const { chain: of, position } = row;
    const set = (at: number) =>
      portal.get(UnitOfWork).run((unit) => unit.update(AuditRow, { chain: of, position }, { at }));
    await set(Number(row.at) + 1);
    expect(await chain.check()).toEqual({ kind: 'broken', chain: of, at: position });
    await set(Number(row.at));
    expect((await chain.check()).kind).toBe('whole');
  });

  it('Redaction by hand', async () => {
    const { reference, caseId } = await aGuestWithACase(portal, { text: 'zygomorphic secret' });
    const agent = await atTheDesk(portal, 'agent');
    const { id } = await portal.reader.findOneByOrFail(CaseEntry, { caseId, text: Not(IsNull()) });
    await agent.submit(path(reference), { entry: id }, `${path(reference)}/redactions`);
    const found = await agent.submit('/desk/search', { words: 'zygomorphic' });
    expect(await found.text()).toContain('Nothing fits');
    expect(await (await agent.get(path(reference))).text()).toContain('This text was destroyed');
  });

  it('Automatic redaction before storing', async () => {
    const { guest, caseId } = await aGuestWithACase(portal);
    const sent = await guest.submit(
      '/en/case',
      { text: 'My PUK is 48151623' },
      '/en/case/messages',
    );
    expect([sent.status, (await sent.text()).includes('48151623')]).toEqual([422, false]);
    expect(await portal.reader.countBy(CaseEntry, { caseId, kind: 'message' })).toBe(0);
  });

  it('Brute-force limits by address and by account', async () => {
    const { reference } = await aGuestWithACase(portal, { email: 'target@example.com' });
    const before = await portal.reader.countBy(OutboxMail, { kind: 'return-link' });
    for (let round = 0; round < 8; round += 1) {
      await asked(new Visitor(portal.url), reference, 'target@example.com');
    }
    const after = await portal.reader.countBy(OutboxMail, { kind: 'return-link' });
    expect(after - before).toBe(5);
  });

  it('No oracle in guest look-up', async () => {
    const { reference } = await aGuestWithACase(portal, { email: 'oracle@example.com' });
    const stranger = new Visitor(portal.url);
    const bodies = new Set<string>();
    for (const email of ['oracle@example.com', 'other@example.com', 'nonsense']) {
      const answer = await asked(stranger, reference, email);
      bodies.add(`${answer.status} ${await answer.text()}`);
    }
    expect(bodies.size).toBe(1);
  });

  it('Spam: human check', async () => {
    const before = await portal.reader.count(Case);
    const robot = { category: 'other', email: 'robot@example.com', website: 'x', step: 'send' };
    expect((await new Visitor(portal.url).submit('/en/cases/new', robot)).status).toBe(422);
    const unsigned = await new Visitor(portal.url).post('/en/cases/new', { ...robot, website: '' });
    expect(unsigned.status).toBe(403);
    expect(await portal.reader.count(Case)).toBe(before);
  });

  it('Spam: ban list, suspended queue', async () => {
    const email = 'spammer@example.com';
    const first = await aGuestWithACase(portal, { email });
    const lead = await atTheDesk(portal, 'lead');
    const agent = await atTheDesk(portal, 'agent');
    const bar = (who: Visitor, yes: string) =>
      who.submit('/desk', { bar: yes }, `${path(first.reference)}/barring`);
    expect([(await bar(agent, 'yes')).status, (await bar(lead, 'yes')).status]).toEqual([403, 303]);
    const form = { category: 'other', email, step: 'send' };
    const answer = await new Visitor(portal.url).submit('/en/cases/new', form);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/en/case/opened']);
    const held = await portal.reader.findOneByOrFail(Case, { email, category: 'other' });
    expect(held.state).toBe('held');
    expect(await (await lead.get('/desk?view=held')).text()).toContain(held.reference);
    expect(await portal.reader.countBy(OutboxMail, { caseId: held.id })).toBe(0);
    expect((await bar(lead, 'no')).status).toBe(303);
    await aGuestWithACase(portal, { email, category: 'expiring' }, false);
    const again = await portal.reader.findOneByOrFail(Case, { email, category: 'expiring' });
    expect(await portal.reader.countBy(OutboxMail, { caseId: again.id })).toBe(1);
  });

  it('CSAT one question', async () => {
    const { guest, caseId, reference } = await aGuestWithACase(portal);
    await guest.submit('/en/case', {}, '/en/case/closure');
    const { link } = await newMail(portal.dataDir, reference, 2);
    const page = new URL(link).pathname;
    expect((await new Visitor(portal.url).submit(page, { helped: 'yes' })).status).toBe(200);
    const rating = await portal.reader.findOneByOrFail(CaseRating, { caseId });
    expect(rating.helped).toBe('yes');
  });

  it('Webhooks', async () => {
    // Signatures, order, failures and where they may lead: test/desk/doors.spec.ts
    const admin = await atTheDesk(portal, 'admin');
    const add = async (url: string) =>
      (await admin.submit('/desk/doors', { url }, '/desk/doors/webhooks')).status;
    expect([await add('https://example.com/in'), await add('https://10.0.0.1/in')]).toEqual([
      ...[200, 422],
    ]);
  });

  it('Read/write API with keys', async () => {
    const { reference } = await aGuestWithACase(portal);
    const admin = await atTheDesk(portal, 'admin');
    const wanted = { name: 'Reader', scope: 'cases:read' };
    const made = await (await admin.submit('/desk/doors', wanted, '/desk/doors/keys')).text();
    const key = /pinabi_[\w-]{43}/.exec(made)?.[0] ?? '';
    const ask = (authorization: string) =>
      fetch(`${portal.url}/api/v1/cases/${reference}`, { headers: { authorization } });
    expect([(await ask('')).status, (await ask(`Bearer ${key}`)).status]).toEqual([401, 200]);
  });

  it('Import / export CSV', async () => {
    const { caseId, reference } = await aGuestWithACase(portal);
    // No column holds words of anybody, so a formula is put where only the desk can write.
    await portal
      .get(UnitOfWork)
      .run((unit) => unit.update(Case, { id: caseId }, { category: '=HYPERLINK("x")' }));
    const lead = await atTheDesk(portal, 'lead');
    const line = (await (await lead.get('/desk/cases.csv')).text())
      .split('\r\n')
      .find((row) => row.includes(reference));
    expect(line).toContain(`"'=HYPERLINK(""x"")"`);
  });

  it('Limits on mails sent per address', async () => {
    const answers = [];
    for (let round = 0; round < 6; round += 1) {
      const form = { category: 'other', email: 'bombed@example.com', step: 'send' };
      answers.push((await new Visitor(portal.url).submit('/en/cases/new', form)).status);
    }
    expect(answers).toEqual([303, 303, 303, 303, 303, 429]);
  });

  it('GDPR erasure', async () => {
    const { guest, caseId } = await aGuestWithACase(portal, { text: 'Please forget me' });
    expect((await guest.submit('/en/case/erasure', { sure: 'yes' })).status).toBe(200);
    expect(await portal.reader.countBy(Case, { id: caseId })).toBe(0);
    expect(await portal.reader.countBy(CaseEntry, { caseId })).toBe(0);
  });

  it('Anonymise but keep statistics', async () => {
    const { guest, reference } = await aGuestWithACase(portal, { category: 'first-use' });
    await guest.submit('/en/case/erasure', { sure: 'yes' });
    const figures = await portal.reader.findBy(CaseFigure, { category: 'first-use' });
    expect(figures).toHaveLength(1);
    expect(JSON.stringify(figures)).not.toMatch(new RegExp(`@|${reference}`));
  });

  it('Retention schedule', async () => {
    const { guest, caseId } = await aGuestWithACase(portal);
    await guest.submit('/en/case', {}, '/en/case/closure');
    portal.clock.advance(179 * DAY);
    await portal.get(RetentionClock).strike();
    expect(await portal.reader.countBy(Case, { id: caseId })).toBe(1);
    portal.clock.advance(DAY);
    await portal.get(RetentionClock).strike();
    expect(await portal.reader.countBy(Case, { id: caseId })).toBe(0);
  });

  it('Data access export for the person', async () => {
    const { guest, reference } = await aGuestWithACase(portal, { text: 'All of mine' });
    expect(await (await guest.get('/en/case/export')).json()).toMatchObject({
      case: { reference },
    });
    expect(await (await guest.get('/en/case/export?as=html')).text()).toContain('All of mine');
  });

  it('Languages', async () => {
    const languages = await Promise.all(
      LOCALES.map(async (locale) => {
        const page = await (await new Visitor(portal.url).get(`/${locale}/cases/new`)).text();
        return /<html lang="(\w+)"/.exec(page)?.[1];
      }),
    );
    expect(languages).toEqual(['en', 'et', 'ru']);
  });
});
