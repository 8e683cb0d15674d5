import { IsNull, Not } from 'typeorm';
import { AuditRow } from '../../apps/api/src/audit/audit-row.entity';
import { Case } from '../../apps/api/src/cases';
import { MailRounds } from '../../apps/api/src/mail/mail-rounds';
import { MailWorker } from '../../apps/api/src/mail/mail-worker';
import { OutboxMail } from '../../apps/api/src/mail/outbox-mail.entity';
import { RetentionClock } from '../../apps/api/src/retention/retention-clock';
import { answered, casePath, casesOn, seenOn } from '../support/at-a-case';
import { type GuestWithCase, aGuestWithACase } from '../support/guest';
import { MailServer, idOf } from '../support/mail-server';
import { until } from '../support/patience';
import { type Portal, startPortal } from '../support/portal';
import { atTheDesk } from '../support/staff';
import { type Visitor } from '../support/visitor';

jest.setTimeout(120_000);
const HOUR = 60 * 60_000;

describe('a mail that could not be delivered', () => {
  let server: MailServer;
  let portal: Portal;
  let agent: Visitor;

  beforeAll(async () => {
    server = new MailServer();
    await server.start();
    portal = await startPortal({ SMTP_URL: server.url });
  });
  afterAll(async () => {
    await portal.stop();
    await server.stop();
  });
  beforeEach(async () => {
    portal.clock.advance(25 * HOUR);
    agent = await atTheDesk(portal, 'agent');
  });

  const caseOf = ({ caseId }: GuestWithCase) => portal.reader.findOneByOrFail(Case, { id: caseId });
  const givenUp = ({ caseId }: GuestWithCase) =>
    portal.reader.findBy(OutboxMail, { caseId, state: 'dead' });
  const listed = async () => casesOn(await (await agent.get('/desk?view=undelivered')).text());
  const again = (by: Visitor, one: GuestWithCase, mail: string) =>
    by.submit(casePath(one), { mail }, `${casePath(one)}/mail-resendings`);
  const quiet = async () => {
    await portal.get(MailWorker).wake();
    await until(async () => !(await portal.reader.existsBy(OutboxMail, { state: 'due' })));
  };

  /** Its person was answered, and the mail server says `550 5.1.1`. */
  const anUndelivered = async () => {
    const one = await aGuestWithACase(portal);
    await quiet();
    const email = (await caseOf(one)).email ?? '';
    server.unknown.add(email);
    await answered(agent, one, 'Please look at your envelope.');
    await quiet();
    return { one, email };
  };

  it('is seen on the list, in the case and by the person, with what to do and no word of it', async () => {
    const { one, email } = await anUndelivered();
    expect(await listed()).toContain(one.reference);
    expect(await (await agent.get('/desk?view=theirs')).text()).toContain('mail not delivered');
    const shown = await (await agent.get(casePath(one))).text();
    const [, notice = ''] = /desk-undelivered"(.*?)<\/section>/s.exec(shown) ?? [];
    for (const words of ['Mail that there is an answer', 'after 1 try', '550 5.1.1', 'again']) {
      expect(notice).toContain(words);
    }
    expect(notice).not.toMatch(new RegExp(`${email}|No such user|envelope`));
    const [row] = await givenUp(one);
    expect(JSON.stringify(row)).not.toContain('No such user');
    const own = await (await one.guest.get('/en/case')).text();
    expect(own).toContain('We could not reach you by email');
    expect(own).toContain('Please look at your envelope.');
  });

  it('is sent again once, with whoever asks in the log, and is then gone from every page', async () => {
    const { one, email } = await anUndelivered();
    const [dead] = await givenUp(one);
    const mail = dead?.id ?? '';
    server.unknown.delete(email);
    const asked = await Promise.all([again(agent, one, mail), again(agent, one, mail)]);
    expect(asked.map(({ status }) => status).sort()).toEqual([303, 422]);
    await quiet();
    const arrived = server.received.filter(({ recipients }) => recipients.includes(email));
    expect(arrived.filter(({ text }) => text.includes(one.reference)).length).toBe(2);
    expect(new Set(arrived.map(idOf)).size).toBe(2);
    expect((await caseOf(one)).undeliveredAt).toBeNull();
    expect(await listed()).not.toContain(one.reference);
    expect(await (await agent.get(casePath(one))).text()).not.toContain('not delivered');
    expect(await (await one.guest.get('/en/case')).text()).not.toContain('could not reach you');
    const acts = await portal.reader.findBy(AuditRow, { action: 'mail-sent-again' });
    expect(acts.filter(({ caseId }) => caseId === one.caseId)).toHaveLength(1);
    expect((await again(agent, one, mail)).status).toBe(422);
  });

  it('shows up again when it fails again, and is settled by a later one that arrives', async () => {
    const { one, email } = await anUndelivered();
    const [dead] = await givenUp(one);
    await again(agent, one, dead?.id ?? '');
    await quiet();
    expect(await listed()).toContain(one.reference);
    server.unknown.delete(email);
    await answered(agent, one, 'One more thing.');
    await quiet();
    expect(await givenUp(one)).toEqual([]);
    expect(await listed()).not.toContain(one.reference);
  });

  it('goes with its case into the one that it is joined to, and is sent again from there', async () => {
    const { one, email } = await anUndelivered();
    server.unknown.delete(email);
    const into = await aGuestWithACase(portal, { email, category: 'codes-lost' });
    await quiet();
    const join = { into: into.reference };
    const joined = await agent.submit(casePath(one), join, `${casePath(one)}/merge`);
    expect(joined.status).toBe(303);
    expect((await caseOf(one)).undeliveredAt).toBeNull();
    expect(await listed()).toContain(into.reference);
    const [dead] = await givenUp(into);
    expect((await again(agent, into, dead?.id ?? '')).status).toBe(303);
    await quiet();
    expect(server.received.at(-1)?.text).toContain(into.reference);
    expect(await listed()).not.toContain(into.reference);
  });

  it('goes along too when it was on its way while the cases were joined', async () => {
    const email = `joined${Date.now()}@example.com`;
    const from = await aGuestWithACase(portal, { email });
    const into = await aGuestWithACase(portal, { email, category: 'codes-lost' });
    await quiet();
    await server.stop();
    await answered(agent, from, 'Please look at your envelope.');
    const waits = { caseId: from.caseId, state: 'due', lastAnswer: Not(IsNull()) } as const;
    await until(() => portal.reader.existsBy(OutboxMail, waits));
    portal.clock.advance(60_000);
    const [mail] = await portal.get(MailRounds).take();
    if (mail === undefined) throw new Error('No mail was due');
    const join = { into: into.reference };
    await agent.submit(casePath(from), join, `${casePath(from)}/merge`);
    const refusal = { forGood: true, answer: '550 5.1.1' };
    expect(await portal.get(MailRounds).failed(mail, refusal)).toBe('dead');
    await server.start();
    expect((await caseOf(from)).undeliveredAt).toBeNull();
    expect(await listed()).toContain(into.reference);
  });

  it('gets a new link where its own has ended', async () => {
    const one = await aGuestWithACase(portal);
    await quiet();
    const email = (await caseOf(one)).email ?? '';
    server.unknown.add(email);
    await agent.submit(casePath(one), {}, `${casePath(one)}/closure`);
    await quiet();
    const [dead] = await givenUp(one);
    expect(dead).toMatchObject({ kind: 'closed', filling: null });
    server.unknown.delete(email);
    await again(agent, one, dead?.id ?? '');
    await quiet();
    const last = server.received.filter(({ recipients }) => recipients.includes(email)).at(-1);
    const rating = (last?.link ?? '').replace(portal.url, '');
    expect(rating).toMatch(/^\/en\/case\/rating\//);
    expect((await one.guest.get(rating)).status).toBe(200);
  });

  it('names the server that did not answer for two days', async () => {
    const one = await aGuestWithACase(portal);
    await quiet();
    await server.stop();
    await answered(agent, one, 'Are you there?');
    for (let tries = 0; tries < 60 && (await givenUp(one)).length === 0; tries += 1) {
      await portal.get(MailWorker).wake();
      portal.clock.advance(HOUR);
    }
    await server.start();
    const late = await atTheDesk(portal, 'auditor');
    const shown = await (await late.get(casePath(one))).text();
    expect(shown).toContain('The mail server could not be reached.');
    expect(shown).not.toContain('mail-resendings');
    const asked = { ...seenOn(shown), mail: (await givenUp(one))[0]?.id ?? '' };
    expect((await late.post(`${casePath(one)}/mail-resendings`, asked)).status).toBe(403);
  });

  it('is forgotten with its mark after thirty days', async () => {
    const { one } = await anUndelivered();
    portal.clock.advance(31 * 24 * HOUR);
    await portal.get(RetentionClock).strike();
    expect(await givenUp(one)).toEqual([]);
    expect((await caseOf(one)).undeliveredAt).toBeNull();
  });
});
