import { Case, CaseEntry } from '../../apps/api/src/cases';
import { UnitOfWork } from '../../apps/api/src/database/unit-of-work';
import { anAnswer, casePath, measured, toTuesdayMorning } from '../support/at-a-case';
import { type GuestWithCase, aGuestWithACase } from '../support/guest';
import { until } from '../support/patience';
import { type Portal, startPortal } from '../support/portal';
import { atTheDesk } from '../support/staff';
import { type Visitor } from '../support/visitor';

const DAY = 24 * 60 * 60_000;

/** One test for each row of docs/desk.md, under the row's own name. */
describe('working', () => {
  let portal: Portal;
  let agent: Visitor;

  beforeAll(async () => {
    portal = await startPortal();
  });
  afterAll(() => portal.stop());
  beforeEach(async () => {
    toTuesdayMorning(portal);
    agent = await atTheDesk(portal, 'agent');
  });

  const now = (one: GuestWithCase) => portal.reader.findOneByOrFail(Case, { id: one.caseId });
  const move = (one: GuestWithCase, what: string, fields: Record<string, string> = {}) =>
    agent.submit(casePath(one), fields, `${casePath(one)}/${what}`);
  const shown = async (address: string) => (await agent.get(address)).text();

  it('Presence: who is viewing / typing', async () => {
    const one = await aGuestWithACase(portal);
    const other = await atTheDesk(portal, 'agent', 'Peeter Paju');
    const stream = await other.open(`/desk/events?case=${one.reference}`);
    await until(async () => (await shown(casePath(one))).includes('<strong>Peeter Paju</strong>'));
    const writing = 'Peeter Paju is writing an answer.';
    expect(await shown(casePath(one))).not.toContain(writing);
    expect((await other.submit(casePath(one), {}, `${casePath(one)}/writing`)).status).toBe(204);
    expect(await shown(casePath(one))).toContain(writing);
    portal.clock.advance(10_000);
    expect(await shown(casePath(one))).not.toContain(writing);
    await stream.close();
    await until(async () => !(await shown(casePath(one))).includes('<strong>Peeter Paju</strong>'));
  });

  it('Sending stopped if the case changed meanwhile', async () => {
    const one = await aGuestWithACase(portal);
    const other = await atTheDesk(portal, 'agent');
    const [mine, theirs] = [
      await anAnswer(agent, one, 'My words'),
      await anAnswer(other, one, 'Their words'),
    ];
    expect((await mine()).status).toBe(303);
    const held = await theirs();
    const page = await held.text();
    expect([held.status, page.includes('My words'), page.includes('Their words')]).toEqual([
      ...[409, true, true],
    ]);
    expect(await (await other.get(casePath(one))).text()).toContain('>Their words</textarea>');
    expect(await portal.reader.countBy(CaseEntry, { caseId: one.caseId, kind: 'reply' })).toBe(1);
  });

  it('Internal notes', async () => {
    const one = await aGuestWithACase(portal);
    await move(one, 'notes', { text: 'Sounds confused, be gentle.' });
    expect(await shown(casePath(one))).toContain('be gentle');
    for (const page of ['/en/case', '/en/case/export', '/en/case/export?as=html']) {
      expect(await (await one.guest.get(page)).text()).not.toContain('be gentle');
    }
  });

  it('Canned replies', async () => {
    const one = await aGuestWithACase(portal);
    await measured(portal, one, { PIN1: 0, PUK: 2 });
    const begun = await shown(`${casePath(one)}?answer=unblock-with-puk`);
    expect(begun).toContain('the PUK has 2 tries left');
    await portal
      .get(UnitOfWork)
      .run((manager) => manager.update(Case, { id: one.caseId }, { locale: 'ru' }));
    expect(await shown(`${casePath(one)}?answer=unblock-with-puk`)).toContain('PUK');
    expect(await shown(`${casePath(one)}?answer=unblock-with-puk`)).toContain('Здравствуйте');
  });

  it('Merge', async () => {
    const email = 'merged@example.com';
    const into = await aGuestWithACase(portal, { email, text: 'first' });
    const from = await aGuestWithACase(portal, { email, category: 'codes-lost', text: 'second' });
    expect((await move(from, 'merge', { into: into.reference })).status).toBe(303);
    expect(await shown(casePath(into))).toContain('>second</p>');
    expect((await move(from, 'merge-undoing')).status).toBe(303);
    expect(await shown(casePath(into))).not.toContain('>second</p>');
  });

  it('Undo of a merge', async () => {
    const email = 'undone@example.com';
    const into = await aGuestWithACase(portal, { email });
    const from = await aGuestWithACase(portal, { email, category: 'codes-lost' });
    await move(from, 'merge', { into: into.reference });
    portal.clock.advance(DAY + 1);
    agent = await atTheDesk(portal, 'agent');
    const late = await agent.submit('/desk', {}, `${casePath(from)}/merge-undoing`);
    expect([late.status, (await now(from)).mergedIntoId]).toEqual([422, into.caseId]);
  });

  it('Draft autosave', async () => {
    const one = await aGuestWithACase(portal);
    await move(one, 'draft', { text: 'Half an answer' });
    await move(one, 'assignee', { to: 'nobody' });
    expect(await shown(casePath(one))).toContain('>Half an answer</textarea>');
  });
});
