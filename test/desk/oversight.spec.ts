import { ACTS, AuditChain } from '../../apps/api/src/audit';
import { AuditHead } from '../../apps/api/src/audit/audit-head.entity';
import { AuditRow } from '../../apps/api/src/audit/audit-row.entity';
import { words } from '@pinabi/guidance';
import { Case } from '../../apps/api/src/cases';
import { ServerKey } from '../../apps/api/src/config/server-key';
import { UnitOfWork } from '../../apps/api/src/database/unit-of-work';
import { fillDesk } from '../../apps/api/src/desk/seed/fill-desk';
import { seenOn } from '../support/at-a-case';
import { aGuestWithACase } from '../support/guest';
import { type Portal, startPortal } from '../support/portal';
import { anInvitation, atTheDesk } from '../support/staff';
import { Visitor } from '../support/visitor';

jest.setTimeout(60_000);

describe('the log of the desk', () => {
  let portal: Portal;

  beforeEach(async () => {
    portal = await startPortal();
    for (let round = 0; round < 3; round += 1) await atTheDesk(portal, 'agent');
  });
  afterEach(() => portal.stop());

  const tamper = (
    change: (unit: Parameters<Parameters<UnitOfWork['run']>[0]>[0]) => Promise<unknown>,
  ) => portal.get(UnitOfWork).run(change);
  const check = () => portal.get(AuditChain).check();

  it('is whole, and says so with its newest seal', async () => {
    const head = await portal.reader.findOneByOrFail(AuditHead, { id: 1 });
    expect(await check()).toEqual({
      kind: 'whole',
      rows: 6,
      seals: [{ chain: 1, rows: 6, mark: head.mark }],
    });
    const auditor = await atTheDesk(portal, 'auditor');
    const shown = await auditor.submit('/desk/audit', {}, '/desk/audit/check');
    expect(await shown.text()).toContain('The log is whole: 8 lines.');
  });

  it('shows where a row was changed', async () => {
    await tamper((unit) => unit.update(AuditRow, { position: 3 }, { action: 'signed-in' }));
    expect(await check()).toEqual({ kind: 'broken', chain: 1, at: 3 });
  });

  it('shows where a row was taken out', async () => {
    await tamper((unit) => unit.delete(AuditRow, { position: 4 }));
    expect(await check()).toEqual({ kind: 'broken', chain: 1, at: 4 });
  });

  it('shows that the end was cut off', async () => {
    await tamper((unit) => unit.delete(AuditRow, { position: 6 }));
    expect(await check()).toEqual({ kind: 'broken', chain: 1, at: 6 });
  });

  it('shows a row that was slipped in with a copied seal', async () => {
    const { mark } = await portal.reader.findOneByOrFail(AuditRow, { position: 6 });
    const row = {
      chain: 1,
      position: 7,
      at: 1,
      staffId: null,
      action: 'signed-in',
      caseId: null,
      facts: null,
    };
    await tamper((unit) => unit.insert(AuditRow, { ...row, mark }));
    expect(await check()).toEqual({ kind: 'broken', chain: 1, at: 7 });
  });

  it('shows that two rows have changed places', async () => {
    const [third, fourth] = await Promise.all(
      [3, 4].map((position) => portal.reader.findOneByOrFail(AuditRow, { position })),
    );
    await tamper(async (unit) => {
      await unit.delete(AuditRow, [{ position: 3 }, { position: 4 }]);
      await unit.insert(AuditRow, [
        { ...third, position: 4 },
        { ...fourth, position: 3 },
      ]);
    });
    expect(await check()).toEqual({ kind: 'broken', chain: 1, at: 3 });
  });

  it('notes a hundred looks at once in few writes, each before its page is shown', async () => {
    const { reference, caseId } = await aGuestWithACase(portal);
    const agent = await atTheDesk(portal, 'agent');
    const pages = await Promise.all(
      Array.from({ length: 100 }, () => agent.get(`/desk/cases/${reference}`)),
    );
    expect(pages.every(({ status }) => status === 200)).toBe(true);
    expect(await portal.reader.countBy(AuditRow, { caseId, action: 'case-read' })).toBe(100);
    expect((await check()).kind).toBe('whole');
  });

  it('keeps one chain when many act at once', async () => {
    await Promise.all(Array.from({ length: 20 }, () => atTheDesk(portal, 'agent')));
    expect(await check()).toMatchObject({ kind: 'whole', rows: 46 });
  });

  it.each(['en', 'et', 'ru'] as const)('has words for every act in %s', (locale) => {
    const silent = ACTS.filter((act) => words(locale)(`desk:act.${act}`).includes('act.'));
    expect(silent).toEqual([]);
  });
});

describe('watching over the desk', () => {
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal();
    await fillDesk(portal.get(UnitOfWork), portal.get(ServerKey), {
      cases: 120,
      seed: 3,
      now: portal.clock.now(),
    });
  });
  afterAll(() => portal.stop());

  it.each([
    ['/desk/dashboard', { agent: 403, lead: 200, admin: 200, auditor: 200 }],
    ['/desk/cases.csv', { agent: 403, lead: 200, admin: 200, auditor: 200 }],
    ['/desk/audit', { agent: 403, lead: 403, admin: 200, auditor: 200 }],
    ['/desk/staff', { agent: 403, lead: 403, admin: 200, auditor: 403 }],
    ['/desk/answers', { agent: 200, lead: 200, admin: 200, auditor: 200 }],
    ['/desk/shortcuts', { agent: 200, lead: 200, admin: 200, auditor: 200 }],
    ['/desk/phone-cases/new', { agent: 200, lead: 200, admin: 200, auditor: 403 }],
  ] as const)('%s is for those it is for', async (page, expected) => {
    for (const [role, status] of Object.entries(expected)) {
      const member = await atTheDesk(portal, role as keyof typeof expected);
      expect([role, (await member.get(page)).status]).toEqual([role, status]);
    }
    expect((await new Visitor(portal.url).get(page)).status).toBe(303);
  });

  it('draws figures that equal a recount', async () => {
    const lead = await atTheDesk(portal, 'lead');
    const html = await (await lead.get('/desk/dashboard')).text();
    const cases = await portal.reader.find(Case);
    const open = cases.filter(({ state }) => state === 'open');
    const late = open.filter(({ dueAt }) => (dueAt ?? Infinity) < portal.clock.now());
    const figures = [...html.matchAll(/<dd>(\d+)<\/dd>/g)].map(([, number]) => Number(number));
    expect(figures.slice(0, 2)).toEqual([open.length, late.length]);
    const since = (Math.floor(portal.clock.now() / 86_400_000) - 29) * 86_400_000;
    const rows = [...html.matchAll(/<td>(\d+)<\/td><td>(\d+)<\/td>/g)];
    const sum = (column: 1 | 2) => rows.reduce((total, row) => total + Number(row[column]), 0);
    expect([sum(1), sum(2)]).toEqual([
      cases.filter(({ openedAt }) => openedAt >= since).length,
      cases.filter(({ closedAt }) => (closedAt ?? 0) >= since).length,
    ]);
  });

  it('exports every case once, without addresses or words', async () => {
    await aGuestWithACase(portal, { email: 'export.me@example.com', text: 'a private sentence' });
    const lead = await atTheDesk(portal, 'lead');
    const answer = await lead.get('/desk/cases.csv');
    expect(answer.headers.get('content-disposition')).toContain('attachment');
    const csv = await answer.text();
    const lines = csv.trimEnd().split('\r\n').slice(1);
    expect(new Set(lines.map((line) => line.slice(1, 13))).size).toBe(
      await portal.reader.count(Case),
    );
    expect([csv.includes('@'), csv.includes('private')]).toEqual([false, false]);
    expect(await portal.reader.countBy(AuditRow, { action: 'cases-exported' })).toBeGreaterThan(0);
  });

  it('lets an admin invite, reset and disable, but not shut the door on themselves', async () => {
    const admin = await atTheDesk(portal, 'admin', 'Head Admin');
    const invited = await admin.submit(
      '/desk/staff',
      { name: 'Uus Inimene', role: 'agent' },
      '/desk/staff/invitations',
    );
    const [, link = ''] = /(\/desk\/invitations\/[\w-]{43})/.exec(await invited.text()) ?? [];
    const newcomer = new Visitor(portal.url);
    expect((await newcomer.submit(link, {}, `${link}/visit`)).status).toBe(303);
    await admin.submit('/desk/staff', { name: 'Uus Inimene' }, '/desk/staff/disablings');
    expect((await newcomer.get('/desk')).status).toBe(303);
    await admin.submit('/desk/staff', { name: 'Head Admin' }, '/desk/staff/disablings');
    expect((await admin.get('/desk')).status).toBe(200);
    const digits = { name: 'PIN1 4815', role: 'agent' };
    expect((await admin.submit('/desk/staff', digits, '/desk/staff/invitations')).status).toBe(422);
    const other = { name: 'Head Admin', role: 'agent' };
    expect((await admin.submit('/desk/staff', other, '/desk/staff/invitations')).status).toBe(422);
    await anInvitation(portal, 'agent');
  });

  it('finds a draft again, keeps it when an answer is held, and forgets it when it is sent', async () => {
    const one = await aGuestWithACase(portal);
    const agent = await atTheDesk(portal, 'agent');
    const path = `/desk/cases/${one.reference}`;
    const shown = async () => (await agent.get(path)).text();
    const draft = (text: string) => agent.submit(path, { text }, `${path}/draft`);
    expect((await draft('Dear person, I have begun')).status).toBe(204);
    expect(await shown()).toContain('>Dear person, I have begun</textarea>');
    await draft('Your PIN1 is 7391');
    expect(await shown()).toContain('>Dear person, I have begun</textarea>');
    const other = await atTheDesk(portal, 'agent');
    expect(await (await other.get(path)).text()).not.toContain('I have begun');
    expect((await agent.submit(path, { text: 'Held words' }, `${path}/replies`)).status).toBe(409);
    const html = await shown();
    expect(html).toContain('>Held words</textarea>');
    const sent = { ...seenOn(html), text: 'Sent words' };
    expect((await agent.post(`${path}/replies`, sent)).status).toBe(303);
    expect(await shown()).not.toContain('Held words');
  });
});
