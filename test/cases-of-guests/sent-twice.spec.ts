import { Case } from '../../apps/api/src/cases';
import { CaseEntry } from '../../apps/api/src/cases/case-entry.entity';
import { MailWorker } from '../../apps/api/src/mail/mail-worker';
import { aGuestWithACase, confirm } from '../support/guest';
import { mailsIn } from '../support/mailbox';
import { takeTime } from '../support/pace';
import { until } from '../support/patience';
import { type Portal, startPortal } from '../support/portal';
import { Visitor } from '../support/visitor';

jest.setTimeout(120_000);
const HOUR = 60 * 60_000;
const AT_ONCE = 4;

/** Somebody whose line broke before the answer came sends the same form again. */
describe('the same form sent again', () => {
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal();
  });
  afterAll(() => portal.stop());
  beforeEach(() => {
    portal.clock.advance(HOUR);
    portal.clock.toNext(HOUR);
  });

  const casesOf = (email: string) => portal.reader.findBy(Case, { email });

  it('is the same case, with one mail, and shows it', async () => {
    const email = 'once@example.com';
    const { guest, form } = await aFilledForm(portal, { email });
    const place = '/en/case/opened';
    for (let time = 0; time < 3; time += 1) {
      const answer = await guest.post('/en/cases/new', form);
      expect([answer.status, answer.headers.get('location')]).toEqual([303, place]);
    }
    const [only, ...others] = await casesOf(email);
    expect(others).toEqual([]);
    expect(await (await guest.get(place)).text()).toContain(only?.reference);
    await portal.get(MailWorker).wake();
    expect(await mailsIn(portal.dataDir, only?.reference)).toHaveLength(1);
  });

  it('is the same case also when all come at once', async () => {
    const email = 'at-once@example.com';
    const { guest, form } = await aFilledForm(portal, { email });
    // A busy database may tell some to try later, and they do.
    const sendUntilTaken = async () => {
      const { status } = await guest.post('/en/cases/new', form);
      return status === 503 ? false : (expect(status).toBe(303), true);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, () => until(sendUntilTaken)));
    expect(await casesOf(email)).toHaveLength(1);
  });

  it('is another case when another thing was written, or the first is confirmed', async () => {
    const email = 'twice@example.com';
    const { guest, form } = await aFilledForm(portal, { email });
    await guest.post('/en/cases/new', form);
    await guest.post('/en/cases/new', { ...form, category: 'puk-trouble' });
    const both = await casesOf(email);
    expect(both).toHaveLength(2);
    for (const { id } of both) await confirm(portal, guest, id);
    // Their address is known now: a form that lies about must not open what it once opened.
    await guest.post('/en/cases/new', form);
    await guest.post('/en/cases/new', form);
    expect(await casesOf(email)).toHaveLength(4);
  });

  it('is refused by the twentieth time', async () => {
    const email = 'stuck@example.com';
    const { guest, form } = await aFilledForm(portal, { email });
    const answers: number[] = [];
    for (let time = 0; time < 23; time += 1) {
      answers.push((await guest.post('/en/cases/new', form)).status);
    }
    expect(answers.slice(-3)).toEqual([303, 429, 429]);
  });

  it('says a message once; said again later, or after an answer, it is said again', async () => {
    const { guest, caseId } = await aGuestWithACase(portal);
    const messages = () => portal.reader.countBy(CaseEntry, { caseId, kind: 'message' });
    const write = (text: string) => guest.submit('/en/case', { text }, '/en/case/messages');
    await write('Is anybody there?');
    const again = await write('Is anybody there?');
    expect(again.status).toBe(303);
    expect(await messages()).toBe(1);
    await write('Hello?');
    await write('Is anybody there?');
    expect(await messages()).toBe(3);
    portal.clock.advance(HOUR / 2);
    await write('Is anybody there?');
    expect(await messages()).toBe(4);
  });
});

/** A browser with the opening form in its hand, filled in. */
async function aFilledForm(portal: Portal, fields: Readonly<Record<string, string>>) {
  const guest = new Visitor(portal.url);
  const shown = await (await guest.get('/en/cases/new')).text();
  const [, _token = ''] = /name="_token" value="([^"]+)"/.exec(shown) ?? [];
  takeTime(portal.url);
  return { guest, form: { _token, category: 'pin-blocked', step: 'send', ...fields } };
}
