import { UnitOfWork } from '../../apps/api/src/database/unit-of-work';
import { MailWorker } from '../../apps/api/src/mail/mail-worker';
import { Outbox } from '../../apps/api/src/mail/outbox';
import { OutboxMail } from '../../apps/api/src/mail/outbox-mail.entity';
import {
  dripsAfterData,
  hangsAfterData,
  hangsUp,
  isTooBusy,
  saysNothing,
  speaksGarbage,
} from '../support/bad-manners';
import { aGuestWithACase } from '../support/guest';
import { rounds } from '../support/how-long';
import { MailServer, type ReceivedMail, idOf } from '../support/mail-server';
import { until } from '../support/patience';
import { type Portal, startPortal } from '../support/portal';

jest.setTimeout(300_000);
const FIRST_PAUSE = 30_000;

/** One that drips is given up after 45 s, the others within 20 s: the long form waits for it. */
const TAKE_WITHOUT_SAYING = [hangsAfterData, dripsAfterData].slice(0, rounds(1, 2));
const MANNERS = [...TAKE_WITHOUT_SAYING, saysNothing, speaksGarbage, isTooBusy, hangsUp].slice(
  0,
  5,
);

describe('a mail server that hangs, babbles or hangs up', () => {
  let server: MailServer;
  let portal: Portal;

  beforeAll(async () => {
    server = new MailServer();
    await server.start();
    portal = await startPortal({ SMTP_URL: server.url, MAIL_FROM: 'desk@example.org' });
  });
  afterAll(async () => {
    await portal.stop();
    await server.stop();
  });

  const outbox = () => portal.reader.find(OutboxMail, { order: { postedAt: 'ASC' } });

  it('holds up nobody, loses nothing, and doubles only what it had taken without saying so', async () => {
    server.manners.push(...MANNERS);
    const emails = MANNERS.map((_, place) => `waiting${place}@example.com`);
    await postAtOnce(portal, emails);
    await until(() => server.manners.length === 0);

    // While all lines hang, the portal does what it always does.
    for (const path of ['/en', '/en/cases/new', '/health/live', '/health/ready']) {
      expect((await fetch(`${portal.url}${path}`)).status).toBe(200);
    }
    const meanwhile = 'meanwhile@example.com';
    await aGuestWithACase(portal, { email: meanwhile }, false);

    // Each is given up by itself, and what was posted meanwhile goes out behind them.
    await until(() => addressesOf(server.received).includes(meanwhile));

    // The server is well again: all go out after the first pause, each once more and no oftener.
    portal.clock.advance(FIRST_PAUSE);
    await portal.get(MailWorker).wake();
    const kept = await outbox();
    expect(kept.map(({ state }) => state)).toEqual(kept.map(() => 'sent'));
    const attempts = kept.map((mail) => mail.attempts).sort();
    expect(attempts).toEqual([1, ...MANNERS.map(() => 2)]);
    expect(addressesOf(server.received).sort()).toEqual([...emails, meanwhile].sort());

    // RFC 5321, 6.1: nobody can know; the same Message-ID lets the mailbox see that it is the same.
    expect(server.unsaid).toHaveLength(TAKE_WITHOUT_SAYING.length);
    const said = new Set(server.received.map(idOf));
    expect(server.unsaid.map(idOf).filter((id) => !said.has(id))).toEqual([]);
  });
});

async function postAtOnce(portal: Portal, addresses: readonly string[]): Promise<void> {
  await portal.get(UnitOfWork).run(async (manager) => {
    for (const to of addresses) {
      const filling = { reference: 'ER-7K3M-9QXT' };
      const letter = { caseId: 'nobody', to, locale: 'en', kind: 'return-link', filling } as const;
      await portal.get(Outbox).post(manager, letter);
    }
  });
}

function addressesOf(mails: readonly ReceivedMail[]): string[] {
  return mails.flatMap(({ recipients }) => recipients);
}
