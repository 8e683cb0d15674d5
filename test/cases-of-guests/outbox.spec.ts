import { type EntityManager } from 'typeorm';
import { MailRounds } from '../../apps/api/src/mail/mail-rounds';
import { MailWorker } from '../../apps/api/src/mail/mail-worker';
import { MAIL_KINDS, OutboxMail } from '../../apps/api/src/mail/outbox-mail.entity';
import { Outbox } from '../../apps/api/src/mail/outbox';
import { UnitOfWork } from '../../apps/api/src/database/unit-of-work';
import { LOCALES, type Locale } from '@pinabi/guidance';
import { rounds } from '../support/how-long';
import { MailServer, idOf } from '../support/mail-server';
import { mailsIn, newMail } from '../support/mailbox';
import { until } from '../support/patience';
import { type Portal, startPortal } from '../support/portal';
import { filesWith } from './files-with';

jest.setTimeout(120_000);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('the outbox', () => {
  let server: MailServer;
  let portal: Portal;

  beforeEach(async () => {
    server = new MailServer();
    await server.start();
    portal = await startPortal({ SMTP_URL: server.url, MAIL_FROM: 'desk@example.org' });
  });
  afterEach(async () => {
    await portal.stop();
    await server.stop();
  });

  const worker = () => portal.get(MailWorker);
  const states = () =>
    portal.reader.find(OutboxMail, { order: { postedAt: 'ASC' }, select: { state: true } });

  it('sends at once what a unit of work has posted, and nothing of a unit that failed', async () => {
    await post(portal, { to: 'one@example.com' });
    const broken = portal.get(UnitOfWork).run(async (manager) => {
      await postWithin(manager, portal, { to: 'two@example.com' });
      throw new Error('changed my mind');
    });
    await expect(broken).rejects.toThrow('changed my mind');
    await until(() => server.received.length > 0);
    await worker().wake();
    expect(server.received.map(({ recipients }) => recipients)).toEqual([['one@example.com']]);
  });

  it('marks its mails as automatic, and keeps neither address nor link of a sent one', async () => {
    await post(portal, { to: 'one@example.com', link: 'http://localhost/en/case/link/token' });
    await until(() => server.received.length > 0);
    await worker().wake();
    const [mail] = server.received;
    expect(Object.fromEntries(mail?.headers ?? [])).toMatchObject({
      from: 'Pinabi <desk@example.org>',
      to: 'one@example.com',
      'auto-submitted': 'auto-generated',
      'x-auto-response-suppress': 'All',
      'content-language': 'en',
      'message-id': expect.stringMatching(/^<[\w-]{43}@localhost>$/) as string,
    });
    const [row] = await portal.reader.find(OutboxMail);
    expect(row).toMatchObject({ state: 'sent', recipient: null, caseId: null, filling: null });
  });

  it('has words for every kind in every language, and no place is left unfilled', async () => {
    const wanted = LOCALES.flatMap((locale) => MAIL_KINDS.map((kind) => ({ locale, kind })));
    for (const { locale, kind } of wanted) await post(portal, { locale, kind });
    await worker().wake();
    expect(server.received).toHaveLength(wanted.length);
    for (const { text, html, headers } of server.received) {
      expect(`${text}${html}${headers.get('subject')}`).not.toMatch(/\{\{|mail:|undefined/);
      expect(text).toContain('ER-7K3M-9QXT');
      expect(html).toContain('<html lang="');
    }
  });

  it('loses and doubles nothing while the server is down for two hours', async () => {
    await server.stop();
    for (let mail = 0; mail < 20; mail += 1) await post(portal, { to: `${mail}@example.com` });
    for (let minute = 0; minute < 120; minute += 1) {
      await worker().wake();
      portal.clock.advance(MINUTE);
    }
    await server.start();
    for (let minute = 0; minute < 120; minute += 1) {
      await worker().wake();
      portal.clock.advance(MINUTE);
    }
    const sentTo = server.received.flatMap(({ recipients }) => recipients);
    expect(sentTo.sort()).toEqual(
      Array.from({ length: 20 }, (_, mail) => `${mail}@example.com`).sort(),
    );
  });

  it('sends again, under the same id, what was cut off after DATA: each once or twice', async () => {
    const mails = rounds(30, 100);
    server.cutsFirstArrivals = true;
    for (let mail = 0; mail < mails; mail += 1) await post(portal, { to: `${mail}@example.com` });
    for (let round = 0; round < 4; round += 1) {
      await worker().wake();
      portal.clock.advance(10 * MINUTE);
    }
    const arrivals = new Map<string, number>();
    for (const mail of server.received) {
      const sent = `${mail.recipients.join()} ${idOf(mail)}`;
      arrivals.set(sent, (arrivals.get(sent) ?? 0) + 1);
    }
    // One id for each address, and each came exactly once more after the cut.
    expect([...arrivals.values()]).toEqual(Array<number>(mails).fill(2));
    expect((await states()).every(({ state }) => state === 'sent')).toBe(true);
  });

  it('gives up after two days, and at once where the mailbox does not exist', async () => {
    server.unknown.add('nobody@example.com');
    await post(portal, { to: 'nobody@example.com' });
    await worker().wake();
    expect((await states()).map(({ state }) => state)).toEqual(['dead']);
    await server.stop();
    await post(portal, { to: 'somebody@example.com' });
    for (let hour = 0; hour < 60; hour += 1) {
      await worker().wake();
      portal.clock.advance(HOUR);
    }
    expect((await states()).map(({ state }) => state)).toEqual(['dead', 'dead']);
    const [, last] = await portal.reader.find(OutboxMail, { order: { postedAt: 'ASC' } });
    expect(last).toMatchObject({ recipient: 'somebody@example.com', filling: null });
    await server.start();
  });

  it('lets no bad mail hold up the good ones', async () => {
    server.unknown.add('bad@example.com');
    for (let mail = 0; mail < 6; mail += 1) {
      await post(portal, { to: 'bad@example.com' });
      await post(portal, { to: `good${mail}@example.com` });
    }
    await worker().wake();
    expect(server.received).toHaveLength(6);
  });

  it('is emptied by two workers without sending anything twice', async () => {
    await server.stop();
    for (let mail = 0; mail < 30; mail += 1) await post(portal, { to: `${mail}@example.com` });
    await worker().wake();
    await server.start();
    portal.clock.advance(2 * MINUTE);
    const other = await startPortal({
      ...portal.house,
      SMTP_URL: server.url,
      MAIL_FROM: 'desk@example.org',
    });
    other.clock.advance(2 * MINUTE);
    await Promise.all([worker().wake(), other.get(MailWorker).wake()]);
    // One that found nothing left to take may be up again and at work when the other one is done.
    await until(async () => (await states()).every(({ state }) => state === 'sent'));
    await other.stop();
    const sentTo = server.received.flatMap(({ recipients }) => recipients);
    expect(new Set(sentTo).size).toBe(30);
    expect(sentTo).toHaveLength(30);
  });

  it('sends what was posted while it read how long it may sleep', async () => {
    await worker().wake();
    let rung: Promise<void> | undefined;
    const lookedAhead = jest.spyOn(portal.get(MailRounds), 'untilNext');
    lookedAhead.mockImplementationOnce(async () => {
      await post(portal, { to: 'late@example.com' });
      rung = worker().wake();
      return undefined;
    });
    await worker().wake();
    await rung;
    const sentTo = server.received.flatMap(({ recipients }) => recipients);
    expect(sentTo).toEqual(['late@example.com']);
  });

  it('takes up what a worker left behind when it died, after its lease', async () => {
    await server.stop();
    await post(portal, { to: 'left@example.com' });
    await worker().wake();
    await portal
      .get(UnitOfWork)
      .run((manager) =>
        manager.update(OutboxMail, { state: 'due' }, { dueAt: portal.clock.now() + MINUTE }),
      );
    await server.start();
    await worker().wake();
    expect(server.received).toHaveLength(0);
    portal.clock.advance(MINUTE);
    await worker().wake();
    expect(server.received).toHaveLength(1);
  });
});

describe('a portal without a mail server', () => {
  it('leaves mails as files that only their owner can read, by name of the case', async () => {
    const portal = await startPortal();
    await post(portal, { to: 'one@example.com', locale: 'ru', kind: 'answered' });
    const mail = await newMail(portal.dataDir, 'ER-7K3M-9QXT');
    expect(mail.headers.get('to')).toBe('one@example.com');
    expect(mail.text).toContain('ответили');
    expect(mail.link).toBe(`${portal.url}/ru/case`);
    expect(await mailsIn(portal.dataDir)).toHaveLength(1);
    expect(await filesWith(portal.dataDir, `\r\n${mail.link}\r\n`)).toHaveLength(1);
    await portal.stop();
  });
});

interface Sent {
  readonly to?: string;
  readonly locale?: Locale;
  readonly kind?: (typeof MAIL_KINDS)[number];
  readonly link?: string;
}

function post(portal: Portal, sent: Sent): Promise<void> {
  return portal.get(UnitOfWork).run((manager) => postWithin(manager, portal, sent));
}

async function postWithin(manager: EntityManager, portal: Portal, sent: Sent): Promise<void> {
  const { to = 'somebody@example.com', locale = 'en', kind = 'return-link', link } = sent;
  await portal.get(Outbox).post(manager, {
    caseId: 'case-of-nobody-at-all',
    to,
    locale,
    kind,
    filling: { reference: 'ER-7K3M-9QXT', ...(link === undefined ? {} : { link }) },
  });
}
