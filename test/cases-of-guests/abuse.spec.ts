import { Logger } from '@nestjs/common';
import { LimitCount } from '../../apps/api/src/limits/limit-count.entity';
import { Limits } from '../../apps/api/src/limits';
import { Case } from '../../apps/api/src/cases/case.entity';
import { OutboxMail } from '../../apps/api/src/mail/outbox-mail.entity';
import { MailCeiling } from '../../apps/api/src/mail';
import { aGuestWithACase } from '../support/guest';
import { newMail } from '../support/mailbox';
import { type Portal, startPortal } from '../support/portal';
import { Visitor } from '../support/visitor';

jest.setTimeout(60_000);
const DAY = 24 * 60 * 60_000;
const FIELDS = { category: 'pin-blocked', step: 'send' };

describe('abuse of the open forms', () => {
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal();
  });
  afterAll(() => portal.stop());
  // A day of its own for each test, from its first minute: counts begin anew with the day.
  beforeEach(() => portal.clock.advance(2 * DAY - (portal.clock.now() % DAY)));

  const cases = () => portal.reader.count(Case);

  it('refuses what fills in the field that people do not see', async () => {
    const before = await cases();
    const answer = await new Visitor(portal.url).submit('/en/cases/new', {
      ...FIELDS,
      email: 'robot@example.com',
      website: 'https://example.com',
    });
    expect([answer.status, await cases()]).toEqual([422, before]);
    expect(await answer.text()).toContain('A hidden field was filled in');
  });

  it('lets a few hasty ones pass and asks the next to take their time, keeping their answers', async () => {
    const answers = [];
    for (let hasty = 0; hasty < 6; hasty += 1) {
      answers.push(await submitAtOnce(portal, `hasty${hasty}@example.com`));
    }
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303, 303, 303, 429]);
    expect(await answers.at(-1)?.text()).toContain('hasty5@example.com');
  });

  it('keeps its counts through a new cookie and a restart', async () => {
    const email = 'flooded@example.com';
    for (let round = 0; round < 5; round += 1) {
      expect((await openAs(portal, email)).status).toBe(303);
    }
    expect((await openAs(portal, email)).status).toBe(429);
    const ahead = portal.clock.now() - Date.now();
    const restarted = await startPortal(portal.house);
    restarted.clock.advance(ahead);
    expect((await openAs(restarted, email)).status).toBe(429);
    expect((await openAs(restarted, 'other@example.com')).status).toBe(303);
    await restarted.stop();
    expect(JSON.stringify(await portal.reader.find(LimitCount))).not.toContain('flooded');
  });

  it('mails one address a few links an hour, and says the same to everybody', async () => {
    const { guest, reference } = await aGuestWithACase(portal, { email: 'often@example.com' });
    const posted = () => portal.reader.countBy(OutboxMail, { kind: 'return-link' });
    const before = await posted();
    const pages = new Set<string>();
    for (let round = 0; round < 8; round += 1) {
      const answer = await guest.submit('/en/case/return', {
        reference,
        email: 'often@example.com',
      });
      pages.add(`${answer.status} ${await answer.text()}`);
    }
    expect([pages.size, (await posted()) - before]).toEqual([1, 5]);
  });

  it('sounds one alarm when strangers cause too many mails, and answers go on', async () => {
    const heard = jest.spyOn(Logger.prototype, 'error').mockImplementation();
    const limits = portal.get(Limits);
    const ceiling = portal.get(MailCeiling);
    for (let mail = 0; mail < 1002; mail += 1) {
      ceiling.watch(await limits.take(ceiling.triesFor(`a${mail}@example.com`)));
    }
    expect((await openAs(portal, 'late@example.com')).status).toBe(429);
    expect(heard.mock.calls.filter(([line]) => String(line).startsWith('ALARM'))).toHaveLength(1);
    heard.mockRestore();
  });

  it('tells only the mailbox that there is a case about the same already', async () => {
    const first = await aGuestWithACase(portal, { email: 'twin@example.com' });
    const stranger = new Visitor(portal.url);
    const told = await stranger.submit('/en/cases/new', {
      ...FIELDS,
      email: 'twin@example.com',
      step: '',
    });
    const untold = await stranger.submit('/en/cases/new', {
      ...FIELDS,
      email: 'none@example.com',
      step: '',
    });
    const [one, other] = [await told.text(), await untold.text()].map((html) =>
      html.replaceAll(/twin@|none@/g, '').replaceAll(/value="[^"]*"/g, ''),
    );
    expect(one).toBe(other);
    const same = await first.guest.submit('/en/cases/new', {
      ...FIELDS,
      email: 'twin@example.com',
      step: '',
    });
    expect(await same.text()).toContain('There is already an open case of this kind');
    const second = await aGuestWithACase(portal, { email: 'twin@example.com' }, false).catch(
      () => undefined,
    );
    const held = await portal.reader.findOneByOrFail(Case, {
      email: 'twin@example.com',
      state: 'held',
    });
    expect(second).toBeDefined();
    const mail = await newMail(portal.dataDir, held.reference);
    expect(mail.text).toContain(`You also have the open case ${first.reference}`);
  });
});

function openAs(portal: Portal, email: string): Promise<Response> {
  return new Visitor(portal.url).submit('/en/cases/new', { ...FIELDS, email });
}

/** Reads the form and sends it in the same breath. */
async function submitAtOnce(portal: Portal, email: string): Promise<Response> {
  const visitor = new Visitor(portal.url);
  const shown = await (await visitor.get('/en/cases/new')).text();
  const [, token = ''] = /name="_token" value="([^"]+)"/.exec(shown) ?? [];
  return visitor.post('/en/cases/new', { ...FIELDS, email, _token: token });
}
