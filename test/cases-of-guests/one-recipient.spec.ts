import fc from 'fast-check';
import { parseAddress } from '../../apps/api/src/cases/email-address';
import { UnitOfWork } from '../../apps/api/src/database/unit-of-work';
import { Outbox } from '../../apps/api/src/mail';
import { MailWorker } from '../../apps/api/src/mail/mail-worker';
import { rounds } from '../support/how-long';
import { MailServer } from '../support/mail-server';
import { type Portal, startPortal } from '../support/portal';

jest.setTimeout(300_000);

/** What breaks out of a header or an envelope, and addresses that two readers read differently. */
const TRICKS = [
  '\r\nBcc: other@example.com',
  '\nCc: other@example.com',
  '\r\n.\r\nMAIL FROM:<x@example.com>',
  '%0d%0aBcc:other@example.com',
  ', other@example.com',
  '; other@example.com',
  '> RCPT TO:<other@example.com',
  '"x\r\ny"@example.com',
  '"other@example.com x"@example.org',
  'group: a@example.com, b@example.com;',
  '(comment)a@example.com',
  'a@example.com(b@example.com)',
  'a@[127.0.0.1]',
  'a@example.com\u0000',
  'а@example.com',
  'a@example.com\u2028b@example.com',
  '＠example.com',
  '<a@example.com>',
  'A <a@example.com>, b@example.com',
];

/** Security reference P9: whatever is typed, the set of recipients is the one we meant, or empty. */
describe('the address a mail goes to', () => {
  let server: MailServer;
  let portal: Portal;

  beforeAll(async () => {
    server = new MailServer();
    await server.start();
    portal = await startPortal({ SMTP_URL: server.url });
  });
  afterAll(async () => {
    await portal.stop();
    await server.stop();
  });

  const plain = fc.stringMatching(
    /^[a-z][a-z0-9.+_'-]{0,10}[a-z0-9]@[a-z][a-z0-9-]{0,8}\.(com|ee)$/,
  );
  const spoilt = fc
    .tuple(plain, fc.constantFrom(...TRICKS), fc.nat())
    .map(([address, trick, at]) => {
      const place = at % (address.length + 1);
      return address.slice(0, place) + trick + address.slice(place);
    });
  const typed = fc.oneof(plain, spoilt, fc.constantFrom(...TRICKS), fc.string({ unit: 'binary' }));

  it('is exactly the plain address that was typed, or there is no mail', async () => {
    let sent = 0;
    const check = fc.asyncProperty(typed, async (text) => {
      server.received.length = 0;
      const address = parseAddress(text);
      if (address === undefined) return;
      sent += 1;
      await mailTo(portal, address);
      const recipients = server.received.map((mail) => [...mail.recipients]);
      expect(recipients).toEqual([[text.trim().toLowerCase()]]);
      const [mail] = server.received;
      expect(mail?.headers.get('to')).toBe(address);
      expect([mail?.headers.has('bcc'), mail?.headers.has('cc')]).toEqual([false, false]);
    });
    await fc.assert(check, { numRuns: rounds(400, 4000) });
    expect(sent).toBeGreaterThan(50);
  });

  it.each(TRICKS)('is none where somebody typed %j', (trick) => {
    expect(parseAddress(trick)).toBeUndefined();
    expect(parseAddress(`a@example.com${trick}`)).toBeUndefined();
  });
});

async function mailTo(portal: Portal, to: string): Promise<void> {
  await portal.get(UnitOfWork).run((manager) =>
    portal.get(Outbox).post(manager, {
      caseId: 'case-of-nobody-at-all',
      to,
      locale: 'en',
      kind: 'return-link',
      filling: { reference: 'ER-7K3M-9QXT' },
    }),
  );
  await portal.get(MailWorker).wake();
}
