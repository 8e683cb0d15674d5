import { IsNull } from 'typeorm';
import { Case } from '../../apps/api/src/cases';
import { answered, casePath, casesOn } from '../support/at-a-case';
import { type GuestWithCase, aGuestWithACase } from '../support/guest';
import { type Portal, startPortal } from '../support/portal';
import { atTheDesk } from '../support/staff';
import { type Visitor } from '../support/visitor';

const DAY = 24 * 60 * 60_000;

describe('joining two cases', () => {
  let portal: Portal;
  let agent: Visitor;

  beforeAll(async () => {
    portal = await startPortal();
  });
  afterAll(() => portal.stop());
  beforeEach(async () => {
    portal.clock.advance(DAY + 1);
    agent = await atTheDesk(portal, 'agent');
  });

  const caseNow = (id: string) => portal.reader.findOneByOrFail(Case, { id });
  const move = (one: GuestWithCase, what: string, fields: Record<string, string> = {}) =>
    agent.submit(casePath(one), fields, `${casePath(one)}/${what}`);
  const listed = async (view: string) =>
    casesOn(await (await agent.get(`/desk?view=${view}`)).text());

  const twoOf = async (email: string): Promise<[GuestWithCase, GuestWithCase]> => [
    await aGuestWithACase(portal, { email, text: 'the first story' }),
    await aGuestWithACase(portal, { email, category: 'codes-lost', text: 'the second story' }),
  ];

  it('shows both stories to desk and person, and can be undone for a day', async () => {
    const [into, from] = await twoOf('joined@example.com');
    expect((await move(from, 'merge', { into: into.reference })).status).toBe(303);
    expect(await listed('ours')).toEqual(expect.not.arrayContaining([from.reference]));
    for (const page of [await agent.get(casePath(into)), await into.guest.get('/en/case')]) {
      const html = await page.text();
      expect([html.includes('the first story'), html.includes('the second story')]).toEqual([
        true,
        true,
      ]);
    }
    expect((await from.guest.get('/en/case')).status).toBe(303);
    expect((await move(from, 'merge-undoing')).status).toBe(303);
    expect((await caseNow(from.caseId)).state).toBe('open');
    await answered(agent, into, 'An answer to the first.');
    const { version, entryCount, lastEntryAt, ...before } = await caseNow(into.caseId);
    await move(from, 'merge', { into: into.reference });
    expect(await caseNow(into.caseId)).toMatchObject({ state: 'open' });
    await move(from, 'merge-undoing');
    expect(await caseNow(into.caseId)).toMatchObject(before);
    expect([version, entryCount, lastEntryAt].every((value) => value > 0)).toBe(true);
    expect(await (await agent.get(casePath(into))).text()).not.toContain('the second story');
    await move(from, 'merge', { into: into.reference });
    portal.clock.advance(DAY + 1);
    agent = await atTheDesk(portal, 'agent');
    const tooLate = await agent.submit('/desk', {}, `${casePath(from)}/merge-undoing`);
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
