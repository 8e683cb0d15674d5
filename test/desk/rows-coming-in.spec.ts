import { Case } from '../../apps/api/src/cases';
import { OutboxMail } from '../../apps/api/src/mail/outbox-mail.entity';
import { aCardReport } from '../factories/card-report';
import { aGuestWithACase } from '../support/guest';
import { newMail } from '../support/mailbox';
import { type Portal, startPortal } from '../support/portal';
import { atTheDesk } from '../support/staff';
import { Visitor } from '../support/visitor';
import { claimKey, sendReport } from '../cases-of-guests/agent-of';

/** One test for each row of docs/desk.md, under the row's own name. */
describe('coming in', () => {
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal();
  });
  afterAll(() => portal.stop());
  beforeEach(() => portal.clock.advance(25 * 60 * 60_000));

  const caseOf = (caseId: string) => portal.reader.findOneByOrFail(Case, { id: caseId });
  const open = (stranger: Visitor, email: string) =>
    stranger.submit('/en/cases/new', { category: 'pin-blocked', email, step: 'send' });

  it('Web form without an account', async () => {
    const answer = await open(new Visitor(portal.url), 'no-account@example.com');
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/en/case/opened']);
    expect(await portal.reader.countBy(Case, { email: 'no-account@example.com' })).toBe(1);
  });

  it('Topic list that changes the form', async () => {
    const stranger = new Visitor(portal.url);
    const topics = await (await stranger.get('/en/cases/new')).text();
    expect(topics.match(/name="category"/g)?.length).toBeGreaterThan(10);
    const lost = await stranger.submit('/en/cases/new', {
      category: 'card-lost',
      email: 'lost@example.com',
    });
    expect(await lost.text()).toContain('tel:+3726773377');
  });

  it('Human case reference shown at once', async () => {
    const stranger = new Visitor(portal.url);
    await open(stranger, 'named@example.com');
    const { reference } = await portal.reader.findOneByOrFail(Case, { email: 'named@example.com' });
    expect(reference).toMatch(/^ER-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    expect(await (await stranger.get('/en/case/opened')).text()).toContain(reference);
  });

  it('Look up a case by reference + e-mail', async () => {
    const { reference } = await aGuestWithACase(portal, { email: 'back@example.com' });
    const elsewhere = new Visitor(portal.url);
    const asked = { reference: reference.toLowerCase(), email: 'Back@Example.com' };
    expect((await elsewhere.submit('/en/case/return', asked)).status).toBe(200);
    expect((await newMail(portal.dataDir, reference, 2)).link).toContain('/en/case/link/');
  });

  it('Link by e-mail instead of password', async () => {
    const { reference } = await aGuestWithACase(portal, { email: 'link@example.com' });
    const elsewhere = new Visitor(portal.url);
    await elsewhere.submit('/en/case/return', { reference, email: 'link@example.com' });
    const link = new URL((await newMail(portal.dataDir, reference, 2)).link).pathname;
    await elsewhere.get(link);
    expect((await elsewhere.submit(link, {})).status).toBe(303);
    expect(await (await elsewhere.get('/en/case')).text()).toContain(reference);
    const thief = new Visitor(portal.url);
    await thief.submit(link, {});
    expect((await thief.get('/en/case')).headers.get('location')).toBe('/en/case/return');
  });

  it('Verify the address before the case is live', async () => {
    const { reference, caseId } = await aGuestWithACase(portal, {}, false);
    const agent = await atTheDesk(portal, 'agent');
    expect((await caseOf(caseId)).state).toBe('held');
    expect(await (await agent.get('/desk')).text()).not.toContain(reference);
    expect(await (await agent.get('/desk?view=held')).text()).toContain(reference);
  });

  it('E-mail out with threading headers', async () => {
    const { guest, reference } = await aGuestWithACase(portal, { email: 'thread@example.com' });
    const first = await newMail(portal.dataDir, reference);
    await guest.submit('/en/case/return', { reference, email: 'thread@example.com' });
    const second = await newMail(portal.dataDir, reference, 2);
    expect(second.headers.get('message-id')).not.toBe(first.headers.get('message-id'));
    expect(second.headers.get('references')).toBe(first.headers.get('references'));
    expect(second.headers.get('references')).toMatch(/^<.+@localhost>$/);
  });

  it('Auto-reply on opening', async () => {
    const { caseId, reference } = await aGuestWithACase(portal, {}, false);
    expect(await portal.reader.countBy(OutboxMail, { caseId })).toBe(1);
    expect((await newMail(portal.dataDir, reference)).text).toContain(reference);
  });

  it('Loop, bounce and auto-reply detection', async () => {
    // No mail is read, so none can be answered; what we send says that nobody should answer it.
    const { reference } = await aGuestWithACase(portal, {}, false);
    const { headers } = await newMail(portal.dataDir, reference);
    expect(headers.get('auto-submitted')).toBe('auto-generated');
    expect(headers.get('x-auto-response-suppress')).toBe('All');
  });

  it('Phone case entered by an agent', async () => {
    const agent = await atTheDesk(portal, 'agent');
    const told = { category: 'codes-lost', locale: 'et', text: 'Helistab ise tagasi.' };
    const answer = await agent.submit('/desk/phone-cases/new', told, '/desk/phone-cases');
    const reference = answer.headers.get('location')?.slice('/desk/cases/'.length) ?? '';
    const found = await portal.reader.findOneByOrFail(Case, { reference });
    expect([found.state, found.email, found.locale]).toEqual(['open', null, 'et']);
  });

  it('API creates cases', async () => {
    // For the companion agent: it never opens a case by itself, it reports to one its person opened.
    const { guest, caseId } = await aGuestWithACase(portal);
    await guest.submit('/en/case', {}, '/en/case/pairings');
    const shown = await (await guest.get('/en/case')).text();
    const key = /class="key"[^>]*>([A-Z2-9-]{14})</.exec(shown)?.[1] ?? '';
    const token = await claimKey(portal.url, key);
    expect(await sendReport(portal.url, token, aCardReport({ PIN1: 0, PUK: 1 }))).toBe(201);
    expect(await caseOf(caseId)).toMatchObject({ pin1Left: 0, pukLeft: 1, severity: 2 });
  });

  it('Attachment type/size limits', async () => {
    // There are no attachments: photographs of cards and code envelopes have nowhere to go.
    const stranger = new Visitor(portal.url);
    const form = await (await stranger.get('/en/cases/new')).text();
    expect(form).not.toMatch(/type="file"|multipart/);
    const body = new FormData();
    body.append('photo', new Blob(['a card'], { type: 'image/png' }), 'card.png');
    const headers = { origin: portal.url };
    const sent = await fetch(`${portal.url}/en/cases/new`, { method: 'POST', body, headers });
    expect(sent.status).toBe(415);
  });

  it('Attachments served with CSP sandbox / download only', async () => {
    // Nothing of anybody's is served but text in our pages, under a policy that runs none of it.
    const { guest, reference } = await aGuestWithACase(portal, { text: '<script>x</script>' });
    const agent = await atTheDesk(portal, 'agent');
    for (const page of [await guest.get('/en/case'), await agent.get(`/desk/cases/${reference}`)]) {
      expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(page.headers.get('x-content-type-options')).toBe('nosniff');
      expect(await page.text()).toContain('&lt;script&gt;x&lt;/script&gt;');
    }
  });
});
