import { AuditRow } from '../../apps/api/src/audit/audit-row.entity';
import { Case, CaseEntry, CaseFacts } from '../../apps/api/src/cases';
import { UnitOfWork } from '../../apps/api/src/database/unit-of-work';
import { OutboxMail } from '../../apps/api/src/mail/outbox-mail.entity';
import { aCardReport } from '../factories/card-report';
import { seenOn } from '../support/at-a-case';
import { aGuestWithACase } from '../support/guest';
import { type Portal, startPortal } from '../support/portal';
import { atTheDesk } from '../support/staff';

jest.setTimeout(60_000);

describe('answering a case', () => {
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal();
  });
  afterAll(() => portal.stop());
  beforeEach(() => portal.clock.advance(25 * 60 * 60_000));

  it('reaches the person’s page, moves the turn and mails no word of it', async () => {
    const { guest, reference, caseId } = await aGuestWithACase(portal);
    const agent = await atTheDesk(portal, 'agent', 'Mari');
    const path = `/desk/cases/${reference}`;
    const seen = seenOn(await (await agent.get(path)).text());
    const text = 'Unblock PIN1 with the PUK; it is free of charge.';
    expect((await agent.post(`${path}/replies`, { ...seen, text })).status).toBe(303);
    expect(await (await guest.get('/en/case')).text()).toContain(text);
    const found = await portal.reader.findOneByOrFail(Case, { id: caseId });
    expect([found.state, found.waitingSince]).toEqual(['waiting', null]);
    expect(found.firstReplyAt).toBeGreaterThan(0);
    const mails = await portal.reader.findBy(OutboxMail, { caseId, kind: 'answered' });
    expect(mails).toHaveLength(1);
    expect(JSON.stringify(mails)).not.toContain('Unblock');
  });

  it('keeps notes from the person', async () => {
    const { guest, reference } = await aGuestWithACase(portal);
    const agent = await atTheDesk(portal, 'agent');
    const path = `/desk/cases/${reference}`;
    await agent.submit(path, { text: 'Sounds like a lost envelope.' }, `${path}/notes`);
    expect(await (await agent.get(path)).text()).toContain('lost envelope');
    expect(await (await guest.get('/en/case')).text()).not.toContain('lost envelope');
  });

  it('stores no code, whoever writes it', async () => {
    const { reference, caseId } = await aGuestWithACase(portal);
    const agent = await atTheDesk(portal, 'agent');
    const path = `/desk/cases/${reference}`;
    const before = await portal.reader.countBy(CaseEntry, { caseId });
    for (const place of ['replies', 'notes']) {
      const seen = seenOn(await (await agent.get(path)).text());
      const answer = await agent.post(`${path}/${place}`, { ...seen, text: 'Your PIN1 is 7391' });
      expect(answer.status).toBe(422);
      expect(await answer.text()).not.toContain('7391');
    }
    expect(await portal.reader.countBy(CaseEntry, { caseId })).toBe(before);
  });

  it('is held when the person wrote meanwhile, keeps the text and can be sent anyway', async () => {
    const { guest, reference, caseId } = await aGuestWithACase(portal);
    const agent = await atTheDesk(portal, 'agent');
    const path = `/desk/cases/${reference}`;
    const seen = seenOn(await (await agent.get(path)).text());
    await guest.submit('/en/case', { text: 'I found the envelope!' }, '/en/case/messages');
    const text = 'Please look for the envelope.';
    const held = await agent.post(`${path}/replies`, { ...seen, text });
    expect(held.status).toBe(409);
    const shown = await held.text();
    expect(shown).toContain('I found the envelope!');
    expect(shown).toContain(text);
    expect(await portal.reader.countBy(CaseEntry, { caseId, kind: 'reply' })).toBe(0);
    expect(await portal.reader.countBy(OutboxMail, { caseId, kind: 'answered' })).toBe(0);
    expect((await agent.post(`${path}/replies`, { ...seenOn(shown), text })).status).toBe(303);
    expect(await portal.reader.countBy(CaseEntry, { caseId, kind: 'reply' })).toBe(1);
  });

  it('is held when it says not what it has seen', async () => {
    const { reference } = await aGuestWithACase(portal);
    const agent = await atTheDesk(portal, 'agent');
    const path = `/desk/cases/${reference}`;
    expect((await agent.submit(path, { text: 'Hello' }, `${path}/replies`)).status).toBe(409);
  });

  it('cannot be sent to an address nobody has confirmed', async () => {
    const { reference, caseId } = await aGuestWithACase(portal, {}, false);
    const agent = await atTheDesk(portal, 'agent');
    const path = `/desk/cases/${reference}`;
    const page = await (await agent.get(path)).text();
    expect(page).not.toContain(`${path}/replies`);
    const { version } = await portal.reader.findOneByOrFail(Case, { id: caseId });
    const seen = { ...seenOn(page), version: String(version), text: 'Hello' };
    expect((await agent.post(`${path}/replies`, seen)).status).toBe(409);
    expect(await portal.reader.countBy(OutboxMail, { caseId, kind: 'answered' })).toBe(0);
  });

  it('takes, puts back, closes and reopens', async () => {
    const { reference, caseId } = await aGuestWithACase(portal);
    const agent = await atTheDesk(portal, 'agent', 'Taker');
    const path = `/desk/cases/${reference}`;
    const now = () => portal.reader.findOneByOrFail(Case, { id: caseId });
    await agent.submit(path, { to: 'me' }, `${path}/assignee`);
    expect(await (await agent.get('/desk')).text()).toContain('Taker');
    await agent.submit(path, { to: 'nobody' }, `${path}/assignee`);
    expect((await now()).assigneeId).toBeNull();
    await agent.submit(path, {}, `${path}/closure`);
    expect((await now()).state).toBe('closed');
    expect(await portal.reader.countBy(OutboxMail, { caseId, kind: 'closed' })).toBe(1);
    await agent.submit(path, {}, `${path}/reopening`);
    expect((await now()).state).toBe('open');
  });

  it('leaves exactly one audit row for each look at a case', async () => {
    const { reference, caseId } = await aGuestWithACase(portal);
    const auditor = await atTheDesk(portal, 'auditor');
    await auditor.get(`/desk/cases/${reference}`);
    await auditor.get(`/desk/cases/${reference.toLowerCase()}`);
    expect((await auditor.get('/desk/cases/ER-0000-0001')).status).toBe(404);
    const rows = await portal.reader.findBy(AuditRow, { caseId, action: 'case-read' });
    expect(rows).toHaveLength(2);
  });

  it('stands in the queue by urgency, then by waiting', async () => {
    const quiet = await startPortal();
    const put = async (left: Parameters<typeof aCardReport>[0]) => {
      const opened = await aGuestWithACase(quiet);
      quiet.clock.advance(60_000);
      await quiet
        .get(UnitOfWork)
        .run((manager) => quiet.get(CaseFacts).measured(manager, opened.caseId, aCardReport(left)));
      return opened.reference;
    };
    const fine = await put({});
    const older = await put({ PIN1: 0 });
    const newer = await put({ PIN1: 0 });
    const urgent = await put({ PIN1: 0, PIN2: 0, PUK: 0 });
    const agent = await atTheDesk(quiet, 'agent');
    const shown = await (await agent.get('/desk')).text();
    const order = [...shown.matchAll(/href="\/desk\/cases\/(ER-[^"]+)"/g)].map(([, name]) => name);
    expect(order).toEqual([urgent, older, newer, fine]);
    await quiet.stop();
  });
});
