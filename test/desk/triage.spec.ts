import { readFileSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LOCALES, inspectFreeText } from '@pinabi/guidance';
import { IsNull, Not } from 'typeorm';
import { Case, CaseEntry, CaseEvents, CaseFacts, dueAtOf } from '../../apps/api/src/cases';
import { UnitOfWork } from '../../apps/api/src/database/unit-of-work';
import { CaseSearch } from '../../apps/api/src/desk/case-search';
import { READY_ANSWERS } from '../../apps/api/src/desk/ready-answers';
import { ReplyTemplates } from '../../apps/api/src/desk/reply-templates';
import { OutboxMail } from '../../apps/api/src/mail/outbox-mail.entity';
import { type SignedInStaff } from '../../apps/api/src/staff';
import { aCardReport } from '../factories/card-report';
import { type GuestWithCase, aGuestWithACase } from '../support/guest';
import { until } from '../support/patience';
import { type Portal, startPortal } from '../support/portal';
import { atTheDesk } from '../support/staff';
import { type Visitor } from '../support/visitor';

jest.setTimeout(60_000);

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

describe('triage at the desk', () => {
  let portal: Portal;
  let agent: Visitor;

  beforeAll(async () => {
    portal = await startPortal();
  });
  afterAll(() => portal.stop());
  beforeEach(async () => {
    portal.clock.advance(25 * 60 * MINUTE);
    agent = await atTheDesk(portal, 'agent');
  });

  const caseNow = (id: string) => portal.reader.findOneByOrFail(Case, { id });
  const measure = (caseId: string, left: Parameters<typeof aCardReport>[0]) =>
    portal
      .get(UnitOfWork)
      .run((manager) => portal.get(CaseFacts).measured(manager, caseId, aCardReport(left)));
  const path = ({ reference }: GuestWithCase) => `/desk/cases/${reference}`;
  const move = (one: GuestWithCase, what: string, fields: Record<string, string> = {}) =>
    agent.submit(path(one), fields, `${path(one)}/${what}`);
  const answer = async (one: GuestWithCase, text: string) => {
    const html = await (await agent.get(path(one))).text();
    const field = (name: string) =>
      new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
    const seen = { version: field('version'), lastEntry: field('lastEntry') };
    return agent.post(`${path(one)}/replies`, { _token: field('_token'), ...seen, text });
  };
  const listed = async (view: string) => {
    const html = await (await agent.get(`/desk?view=${view}`)).text();
    return [...html.matchAll(/href="\/desk\/cases\/(ER-[^"]+)"/g)].map(([, name]) => name);
  };

  describe('ready answers', () => {
    it('fit the facts, speak the person’s language and fill the names', async () => {
      const one = await aGuestWithACase(portal);
      await portal
        .get(UnitOfWork)
        .run((manager) => manager.update(Case, { id: one.caseId }, { locale: 'et' }));
      await measure(one.caseId, { PIN1: 0, PUK: 2 });
      const offered = await (await agent.get(path(one))).text();
      expect(offered).toMatch(/<optgroup label="Fits this case"><option value="unblock-with-puk">/);
      const begun = await (await agent.get(`${path(one)}?answer=unblock-with-puk`)).text();
      expect(begun).toContain('PUK-il on alles katseid: 2 (PIN1: 0, PIN2: 3)');
      expect(begun).not.toContain('{{');
    });

    it.each(LOCALES)(
      'pass the never-PIN guard in %s, facts with their day included',
      async (locale) => {
        const one = await aGuestWithACase(portal);
        await portal
          .get(UnitOfWork)
          .run((manager) => manager.update(Case, { id: one.caseId }, { locale }));
        const found = await caseNow(one.caseId);
        const me = { name: 'Mari' } as SignedInStaff;
        for (const id of READY_ANSWERS) {
          const text = (await portal.get(ReplyTemplates).fill(id, found, me)) ?? '';
          expect([id, inspectFreeText(text).tier, text.includes('{{')]).toEqual([
            id,
            'clean',
            false,
          ]);
          if (id === 'suspend') expect(text).toMatch(/677 3377 \(.*2026/);
        }
      },
    );

    it('are written by leads, hold no code and no unknown name, and are never compiled', async () => {
      const lead = await atTheDesk(portal, 'lead');
      const write = (text: string) =>
        lead.submit('/desk/answers', { locale: 'en', title: 'Ours', text });
      expect((await write('PIN1 is 7391')).status).toBe(422);
      expect((await write('Dear {{constructor}}')).status).toBe(422);
      expect((await write('{{#each this}}x{{/each}} {{me}}')).status).toBe(422);
      expect((await write('<b>Case {{reference}}</b>, {{me}}')).status).toBe(303);
      const refused = await agent.submit('/desk/answers', { locale: 'en', title: 'x', text: 'y' });
      expect(refused.status).toBe(403);
      const one = await aGuestWithACase(portal);
      const page = await (await agent.get(path(one))).text();
      const id = /<option value="([\w-]{22})">Ours</.exec(page)?.[1] ?? '';
      const begun = await (await agent.get(`${path(one)}?answer=${id}`)).text();
      expect(begun).toContain(`&lt;b&gt;Case ${one.reference}&lt;/b&gt;`);
    });
  });

  describe('deadlines', () => {
    it('always equal what is recomputed from the facts, whatever happened to the case', async () => {
      const one = await aGuestWithACase(portal);
      const held = await aGuestWithACase(portal, {}, false);
      const agrees = async () => {
        for (const found of await portal.reader.find(Case)) {
          expect([found.reference, found.dueAt]).toEqual([found.reference, dueAtOf(found)]);
        }
      };
      await agrees();
      expect((await caseNow(held.caseId)).dueAt).toBeNull();
      const first = (await caseNow(one.caseId)).dueAt ?? 0;
      await measure(one.caseId, { PIN1: 0, PUK: 0 });
      await agrees();
      expect((await caseNow(one.caseId)).dueAt).toBeLessThan(first);
      await answer(one, 'Please bring your passport.');
      expect((await caseNow(one.caseId)).dueAt).toBeNull();
      portal.clock.advance(30 * MINUTE);
      await one.guest.submit('/en/case', { text: 'And then?' }, '/en/case/messages');
      await agrees();
      const again = await caseNow(one.caseId);
      expect(again.dueAt).toBeGreaterThan(again.waitingSince ?? Infinity);
      await move(one, 'closure');
      await agrees();
      await move(one, 'reopening');
      await agrees();
    });

    it('put a case among the overdue when they pass', async () => {
      const one = await aGuestWithACase(portal);
      expect(await listed('late')).not.toContain(one.reference);
      portal.clock.advance(8 * DAY);
      agent = await atTheDesk(portal, 'agent');
      expect(await listed('late')).toContain(one.reference);
      expect(await (await agent.get(path(one))).text()).toContain('overdue since');
    });
  });

  describe('putting aside', () => {
    it('takes a case out of the queue until its day, or until the person writes', async () => {
      const one = await aGuestWithACase(portal);
      await move(one, 'snooze', { days: '3' });
      expect([await listed('ours'), await listed('snoozed')]).toEqual([
        expect.not.arrayContaining([one.reference]),
        [one.reference],
      ]);
      await one.guest.submit('/en/case', { text: 'News!' }, '/en/case/messages');
      expect(await listed('ours')).toContain(one.reference);
      await move(one, 'snooze', { days: '1' });
      portal.clock.advance(DAY + 1);
      agent = await atTheDesk(portal, 'agent');
      expect(await listed('ours')).toContain(one.reference);
    });
  });

  it('keeps tags that hold no digits, and shows them in the list', async () => {
    const one = await aGuestWithACase(portal);
    await move(one, 'tags', { tags: 'Embassy, by phone, 12345, pin1, Embassy' });
    expect(await (await agent.get('/desk')).text()).toContain('class="desk-tag">embassy<');
    const page = await (await agent.get(path(one))).text();
    expect(page).toContain('value="by-phone, embassy"');
    expect(page).not.toContain('12345');
  });

  it('writes down a phone case that is open at once and mails nobody', async () => {
    const taken = await agent.submit(
      '/desk/phone-cases/new',
      { category: 'codes-lost', locale: 'ru', text: 'Call back at +372 5555 1234 tomorrow.' },
      '/desk/phone-cases',
    );
    expect(taken.status).toBe(303);
    const where = taken.headers.get('location') ?? '';
    expect(await (await agent.get(where)).text()).toContain('Call back at');
    const found = await portal.reader.findOneByOrFail(Case, { reference: where.slice(12) });
    expect([found.state, found.email]).toEqual(['open', null]);
    expect(await portal.reader.countBy(OutboxMail, { caseId: found.id })).toBe(0);
    const refused = await agent.submit(
      '/desk/phone-cases/new',
      { category: 'codes-lost', locale: 'ru', text: 'His PIN2 is 48151' },
      '/desk/phone-cases',
    );
    expect([refused.status, (await refused.text()).includes('48151')]).toEqual([422, false]);
  });

  describe('joining', () => {
    const twoOf = async (email: string): Promise<[GuestWithCase, GuestWithCase]> => [
      await aGuestWithACase(portal, { email, text: 'the first story' }),
      await aGuestWithACase(portal, { email, category: 'codes-lost', text: 'the second story' }),
    ];

    it('shows both stories to desk and person, and can be undone for a day', async () => {
      const [into, from] = await twoOf('joined@example.com');
      expect((await move(from, 'merge', { into: into.reference })).status).toBe(303);
      expect(await listed('ours')).toEqual(expect.not.arrayContaining([from.reference]));
      for (const page of [await agent.get(path(into)), await into.guest.get('/en/case')]) {
        const html = await page.text();
        expect([html.includes('the first story'), html.includes('the second story')]).toEqual([
          true,
          true,
        ]);
      }
      expect((await from.guest.get('/en/case')).status).toBe(303);
      expect((await move(from, 'merge-undoing')).status).toBe(303);
      expect((await caseNow(from.caseId)).state).toBe('open');
      await answer(into, 'An answer to the first.');
      const { version, entryCount, lastEntryAt, ...before } = await caseNow(into.caseId);
      await move(from, 'merge', { into: into.reference });
      expect(await caseNow(into.caseId)).toMatchObject({ state: 'open' });
      await move(from, 'merge-undoing');
      expect(await caseNow(into.caseId)).toMatchObject(before);
      expect([version, entryCount, lastEntryAt].every((value) => value > 0)).toBe(true);
      expect(await (await agent.get(path(into))).text()).not.toContain('the second story');
      await move(from, 'merge', { into: into.reference });
      portal.clock.advance(DAY + 1);
      agent = await atTheDesk(portal, 'agent');
      const tooLate = await agent.submit('/desk', {}, `${path(from)}/merge-undoing`);
      expect(tooLate.status).toBe(422);
      expect((await caseNow(from.caseId)).mergedIntoId).toBe(into.caseId);
    });

    it('never joins what two people wrote, nor an address nobody confirmed', async () => {
      const one = await aGuestWithACase(portal);
      const stranger = await aGuestWithACase(portal);
      const { email } = await caseNow(one.caseId);
      const forged = await aGuestWithACase(
        portal,
        { email: email ?? '', category: 'codes-lost' },
        false,
      ).catch(() => undefined);
      expect(forged).toBeDefined();
      const unconfirmed = await portal.reader.findOneByOrFail(Case, {
        emailHash: (await caseNow(one.caseId)).emailHash ?? '',
        confirmedAt: IsNull(),
      });
      for (const reference of [stranger.reference, unconfirmed.reference]) {
        const refused = await agent.submit(
          '/desk',
          { into: one.reference },
          `/desk/cases/${reference}/merge`,
        );
        expect([refused.status, await refused.text()]).toEqual([
          422,
          expect.stringContaining('do not have the same confirmed address') as string,
        ]);
      }
      expect((await move(one, 'merge', { into: one.reference })).status).toBe(422);
      expect((await move(one, 'merge', { into: 'ER-0000-0001' })).status).toBe(422);
    });
  });

  describe('destroying a text', () => {
    it('leaves it nowhere: not on a page, in search, in the database file or its log', async () => {
      const planted = `xylophone${Date.now()}quagga`;
      const dataDir = await mkdtemp(join(tmpdir(), 'pinabi-'));
      const own = await startPortal({ DATA_DIR: dataDir });
      const lead = await atTheDesk(own, 'lead');
      const one = await aGuestWithACase(own, { text: `My secret is ${planted}` });
      expect(await own.get(CaseSearch).find(planted)).toHaveLength(1);
      const { id } = await own.reader.findOneByOrFail(CaseEntry, {
        caseId: one.caseId,
        text: Not(IsNull()),
      });
      const destroy = () => lead.submit(path(one), { entry: id }, `${path(one)}/redactions`);
      expect([(await destroy()).status, (await destroy()).status]).toEqual([303, 404]);
      for (const page of [await lead.get(path(one)), await one.guest.get('/en/case')]) {
        expect(await page.text()).not.toContain(planted);
      }
      expect(await own.get(CaseSearch).find(planted)).toEqual([]);
      await own.stop();
      expect(filesWith(dataDir, planted)).toEqual([]);
      await rm(dataDir, { recursive: true });
    });

    it('cannot reach into another case', async () => {
      const [one, other] = [
        await aGuestWithACase(portal),
        await aGuestWithACase(portal, { text: 'stays' }),
      ];
      const entry = await portal.reader.findOneByOrFail(CaseEntry, {
        caseId: other.caseId,
        text: 'stays',
      });
      expect((await move(one, 'redactions', { entry: entry.id })).status).toBe(404);
      expect(await portal.reader.existsBy(CaseEntry, { id: entry.id, text: 'stays' })).toBe(true);
    });
  });

  describe('search', () => {
    const find = async (words: string) => {
      const html = await (await agent.submit('/desk/search', { words })).text();
      return [...html.matchAll(/href="\/desk\/cases\/(ER-[^"]+)"/g)].map(([, name]) => name);
    };

    it('finds by reference, by whole address and by the beginnings of words', async () => {
      const email = `needle${Date.now()}@example.com`;
      const one = await aGuestWithACase(portal, {
        email,
        text: 'Minu kaardilugeja jäi Äksi külla',
      });
      await aGuestWithACase(portal);
      const straight = await agent.submit('/desk/search', { words: one.reference });
      expect(straight.headers.get('location')).toBe(path(one));
      expect(await find(one.reference.toLowerCase().replaceAll('-', ' '))).toEqual([one.reference]);
      expect(await find(email.toUpperCase())).toEqual([one.reference]);
      expect(await find('kaardilug äksi')).toEqual([one.reference]);
      expect(await find('needle')).toEqual([]);
    });

    it.each(['"', '* OR *', 'NEAR(', "a' OR 1=1 --", ':*', 'text : x', '&|!'])(
      'answers %j like any other words',
      async (words) => {
        expect((await agent.submit('/desk/search', { words })).status).toBe(200);
      },
    );

    it('does not look for a code, nor show one again', async () => {
      const refused = await agent.submit('/desk/search', { words: 'PIN1 7391' });
      expect([refused.status, (await refused.text()).includes('7391')]).toEqual([422, false]);
    });
  });

  it('says who else has the case open', async () => {
    const one = await aGuestWithACase(portal);
    const other = await atTheDesk(portal, 'agent', 'Kaupo');
    const stream = await other.open(`/desk/events?case=${one.reference}`);
    await until(async () =>
      (await (await agent.get(path(one))).text()).includes('<strong>Kaupo</strong>'),
    );
    await stream.close();
    await until(
      async () => !(await (await agent.get(path(one))).text()).includes('<strong>Kaupo</strong>'),
    );
    portal.get(CaseEvents).changed(one.caseId);
  });
});

function filesWith(folder: string, planted: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => readFileSync(file).includes(planted));
}
