import { LOCALES, inspectFreeText } from '@pinabi/guidance';
import { Case, dueAtOf } from '../../apps/api/src/cases';
import { UnitOfWork } from '../../apps/api/src/database/unit-of-work';
import { READY_ANSWERS } from '../../apps/api/src/desk/ready-answers';
import { ReplyTemplates } from '../../apps/api/src/desk/reply-templates';
import { OutboxMail } from '../../apps/api/src/mail/outbox-mail.entity';
import { type SignedInStaff } from '../../apps/api/src/staff';
import { answered, casePath, casesOn, measured } from '../support/at-a-case';
import { type GuestWithCase, aGuestWithACase } from '../support/guest';
import { type Portal, startPortal } from '../support/portal';
import { atTheDesk } from '../support/staff';
import { type Visitor } from '../support/visitor';

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
    portal.clock.advance(DAY + 60 * MINUTE);
    agent = await atTheDesk(portal, 'agent');
  });

  const caseNow = (id: string) => portal.reader.findOneByOrFail(Case, { id });
  const move = (one: GuestWithCase, what: string, fields: Record<string, string> = {}) =>
    agent.submit(casePath(one), fields, `${casePath(one)}/${what}`);
  const listed = async (view: string) =>
    casesOn(await (await agent.get(`/desk?view=${view}`)).text());

  describe('ready answers', () => {
    const fits = async (one: GuestWithCase) => {
      const page = await (await agent.get(casePath(one))).text();
      const [, group = ''] = /<optgroup label="Fits this case">(.*?)<\/optgroup>/s.exec(page) ?? [];
      return [...group.matchAll(/value="([^"]+)"/g)].map(([, id]) => id);
    };

    it('fit the facts, speak the person’s language and fill the names', async () => {
      const one = await aGuestWithACase(portal);
      await portal
        .get(UnitOfWork)
        .run((manager) => manager.update(Case, { id: one.caseId }, { locale: 'et' }));
      await measured(portal, one, { PIN1: 0, PUK: 2 });
      const offered = await (await agent.get(casePath(one))).text();
      expect(offered).toMatch(/<optgroup label="Fits this case"><option value="unblock-with-puk">/);
      const begun = await (await agent.get(`${casePath(one)}?answer=unblock-with-puk`)).text();
      expect(begun).toContain('PUK-il on alles katseid: 2 (PIN1: 0, PIN2: 3)');
      expect(begun).not.toContain('{{');
    });

    it.each([
      ['idemia-cosmox', 'codes-lost'],
      ['thales', 'view-puk'],
    ] as const)('never say to unblock with a PUK that is lost: %s', async (generation, fitting) => {
      const one = await aGuestWithACase(portal, { category: 'codes-lost' });
      await measured(portal, one, { PIN2: 0 }, { generation });
      expect(await fits(one)).toEqual([fitting]);
      await measured(portal, one, {}, { generation, lastOperation: 'unblock-done' });
      expect(await fits(one)).toEqual(['nothing-blocked']);
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
      const page = await (await agent.get(casePath(one))).text();
      const id = /<option value="([\w-]{22})">Ours</.exec(page)?.[1] ?? '';
      const begun = await (await agent.get(`${casePath(one)}?answer=${id}`)).text();
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
      await measured(portal, one, { PIN1: 0, PUK: 0 });
      await agrees();
      expect((await caseNow(one.caseId)).dueAt).toBeLessThan(first);
      await answered(agent, one, 'Please bring your passport.');
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
      expect(await (await agent.get(casePath(one))).text()).toContain('overdue since');
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
    const page = await (await agent.get(casePath(one))).text();
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
});
