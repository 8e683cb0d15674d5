import { Case, CaseEntry, CaseFacts } from '../../apps/api/src/cases';
import { UnitOfWork } from '../../apps/api/src/database/unit-of-work';
import { CaseQueue } from '../../apps/api/src/desk/case-queue';
import { QueueCounter } from '../../apps/api/src/desk/queue-counts';
import { DeadlineWatch } from '../../apps/api/src/desk/deadline-watch';
import { VIEW_NAMES, isCounted } from '../../apps/api/src/desk/queue-views';
import { RetentionClock } from '../../apps/api/src/retention/retention-clock';
import { StaffMember } from '../../apps/api/src/staff/staff-member.entity';
import { aCardReport } from '../factories/card-report';
import { type GuestWithCase, aGuestWithACase } from '../support/guest';
import { type Portal, startPortal } from '../support/portal';
import { atTheDesk } from '../support/staff';
import { type Visitor } from '../support/visitor';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;

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
  const path = ({ reference }: GuestWithCase) => `/desk/cases/${reference}`;
  const move = (one: GuestWithCase, what: string, fields: Record<string, string> = {}) =>
    agent.submit(path(one), fields, `${path(one)}/${what}`);
  const shown = async (address: string) => (await agent.get(address)).text();
  const listed = async (query: string) =>
    [...(await shown(`/desk?${query}`)).matchAll(/href="\/desk\/cases\/(ER-[^"]+)"/g)].map(
      ([, name]) => name,
    );
  const measure = (one: GuestWithCase, left: Parameters<typeof aCardReport>[0]) =>
    portal
      .get(UnitOfWork)
      .run((manager) => portal.get(CaseFacts).measured(manager, one.caseId, aCardReport(left)));
  const reply = async (one: GuestWithCase, text: string, by = agent) => {
    const html = await (await by.get(path(one))).text();
    const field = (name: string) =>
      new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
    const seen = { version: field('version'), lastEntry: field('lastEntry') };
    return () => by.post(`${path(one)}/replies`, { _token: field('_token'), ...seen, text });
  };

  it('Queues / saved views', async () => {
    const one = await aGuestWithACase(portal, { category: 'one-site' });
    const other = await aGuestWithACase(portal, { category: 'codes-lost' });
    expect(await listed('view=unassigned')).toEqual(
      expect.arrayContaining([one.reference, other.reference]),
    );
    await move(one, 'assignee', { to: 'me' });
    expect(await listed('view=mine')).toEqual([one.reference]);
    expect(await listed('view=unassigned')).not.toContain(one.reference);
    expect(await listed('view=ours&category=codes-lost')).toContain(other.reference);
    expect(await listed('view=ours&category=codes-lost')).not.toContain(one.reference);
    const kept = { view: 'ours', category: 'codes-lost', name: 'Lost codes' };
    expect((await agent.submit('/desk?category=codes-lost', kept, '/desk/filters')).status).toBe(
      303,
    );
    expect(await shown('/desk')).toContain('">Lost codes</a>');
    const coded = { ...kept, name: 'PIN 4815' };
    await agent.submit('/desk?category=codes-lost', coded, '/desk/filters');
    expect(await shown('/desk')).not.toContain('4815');
  });

  it('Counts per view', async () => {
    await aGuestWithACase(portal);
    const counts = await portal.get(QueueCounter).counts('nobody');
    for (const view of VIEW_NAMES.filter(isCounted)) {
      const { cases } = await portal.get(CaseQueue).page(view, 'nobody', undefined);
      expect([view, counts[view]]).toEqual([view, cases.length]);
    }
  });

  it('Statuses incl. "waiting for the person"', async () => {
    const one = await aGuestWithACase(portal);
    const states = [(await now(one)).state];
    await (
      await reply(one, 'Which envelope is it?')
    )();
    states.push((await now(one)).state);
    await move(one, 'closure');
    states.push((await now(one)).state);
    expect(states).toEqual(['open', 'waiting', 'closed']);
  });

  it('Snooze / pending until', async () => {
    const one = await aGuestWithACase(portal);
    await move(one, 'snooze', { days: '3' });
    expect(await listed('view=ours')).not.toContain(one.reference);
    expect(await listed('view=snoozed')).toEqual([one.reference]);
    portal.clock.advance(3 * DAY + 1);
    agent = await atTheDesk(portal, 'agent');
    expect(await listed('view=ours')).toContain(one.reference);
  });

  it('Priority', async () => {
    // The caller cannot set it; staff can, with a reason, until the card says something new.
    const one = await aGuestWithACase(portal, { severity: '1', priority: '1' });
    const told = (await now(one)).severity;
    expect(told).toBeGreaterThan(1);
    expect((await move(one, 'severity', { severity: '1' })).status).toBe(422);
    expect((await move(one, 'severity', { severity: '1', why: 'PIN is 4815' })).status).toBe(422);
    await move(one, 'severity', { severity: '1', why: 'Signs for a hospital today.' });
    expect(await now(one)).toMatchObject({ severity: 1, severityBy: expect.any(String) as string });
    expect(await shown(path(one))).toContain('Signs for a hospital today.');
    await measure(one, {});
    expect(await now(one)).toMatchObject({ severity: 4, severityBy: null });
  });

  it('Severity from facts', async () => {
    const one = await aGuestWithACase(portal);
    await measure(one, { PIN1: 0, PUK: 3 });
    await measure(one, { PIN1: 0, PUK: 2 });
    expect((await now(one)).triedAgain).toBe('PUK 3 2');
    for (const page of [await shown('/desk'), await shown(path(one))]) {
      expect(page).toMatch(/till trying: (PUK 3 → 2|PUK had 3 tries left, now 2)/);
    }
    await measure(one, { PIN1: 0, PUK: 1 });
    expect((await now(one)).severity).toBe(2);
    expect(await shown('/desk')).toContain('One PUK try is left');
    await (
      await reply(one, 'Please stop trying.')
    )();
    expect((await now(one)).triedAgain).toBeNull();
  });

  it('SLA first reply', async () => {
    const one = await aGuestWithACase(portal);
    await measure(one, { PIN1: 0, PUK: 1 });
    const { dueAt, confirmedAt } = await now(one);
    expect((dueAt ?? 0) - (confirmedAt ?? 0)).toBeGreaterThanOrEqual(8 * HOUR);
    expect(await shown(path(one))).toContain('first answer by');
  });

  it('SLA next reply', async () => {
    const one = await aGuestWithACase(portal);
    await (
      await reply(one, 'Try the other reader.')
    )();
    await one.guest.submit('/en/case', { text: 'Did not help' }, '/en/case/messages');
    expect(await shown(path(one))).toContain('next answer by');
  });

  it('Clock stops while waiting for the person', async () => {
    const one = await aGuestWithACase(portal);
    await (
      await reply(one, 'Please try this.')
    )();
    expect((await now(one)).dueAt).toBeNull();
    portal.clock.advance(30 * DAY);
    agent = await atTheDesk(portal, 'agent');
    expect(await listed('view=late')).not.toContain(one.reference);
  });

  it('Business hours and holidays', async () => {
    // The table of days, holidays and changed clocks: apps/api/src/cases/working-hours.spec.ts
    const one = await aGuestWithACase(portal);
    const due = new Date((await now(one)).dueAt ?? 0);
    const hour = Number(
      due.toLocaleString('en', { hour: 'numeric', hourCycle: 'h23', timeZone: 'Europe/Tallinn' }),
    );
    expect([0, 6]).not.toContain(due.getUTCDay());
    expect(hour).toBeGreaterThanOrEqual(9);
    expect(hour).toBeLessThanOrEqual(17);
  });

  it('Escalation message before breach', async () => {
    const one = await aGuestWithACase(portal);
    const watch = portal.get(DeadlineWatch);
    expect(await watch.look()).not.toContain(one.reference);
    const { dueAt } = await now(one);
    portal.clock.advance((dueAt ?? 0) - portal.clock.now() - HOUR);
    agent = await atTheDesk(portal, 'agent');
    expect(await watch.look()).toContain(one.reference);
    expect(await watch.look()).not.toContain(one.reference);
    expect(await listed('view=soon')).toContain(one.reference);
    expect(await shown('/desk')).toMatch(/\d+ cases? (is|are) due within two hours/);
  });

  it('Assignment to person / team', async () => {
    const one = await aGuestWithACase(portal);
    await atTheDesk(portal, 'agent', 'Kati Kask');
    const { id } = await portal.reader.findOneByOrFail(StaffMember, { name: 'Kati Kask' });
    await move(one, 'assignee', { to: id });
    expect((await now(one)).assigneeId).toBe(id);
    expect(await shown(path(one))).toContain('For Kati Kask');
    const auditor = await atTheDesk(portal, 'auditor', 'Only Reads');
    expect(auditor).toBeDefined();
    const reads = await portal.reader.findOneByOrFail(StaffMember, { name: 'Only Reads' });
    await move(one, 'assignee', { to: reads.id });
    expect((await now(one)).assigneeId).toBeNull();
  });

  it('Claim on first reply', async () => {
    const one = await aGuestWithACase(portal);
    const kalle = await atTheDesk(portal, 'agent', 'Kalle Kivi');
    await (
      await reply(one, 'Hello from Kalle', kalle)
    )();
    const { id } = await portal.reader.findOneByOrFail(StaffMember, { name: 'Kalle Kivi' });
    expect((await now(one)).assigneeId).toBe(id);
  });

  it('Tags', async () => {
    const one = await aGuestWithACase(portal);
    await move(one, 'tags', { tags: 'Embassy, pin 4815' });
    expect(await listed('view=ours&tag=embassy')).toEqual([one.reference]);
    expect(await shown(path(one))).not.toContain('4815');
  });

  it('Presence: who is viewing / typing', async () => {
    const one = await aGuestWithACase(portal);
    const other = await atTheDesk(portal, 'agent', 'Peeter Paju');
    const stream = await other.open(`/desk/events?case=${one.reference}`);
    await until(async () => (await shown(path(one))).includes('<strong>Peeter Paju</strong>'));
    await stream.close();
    await until(async () => !(await shown(path(one))).includes('<strong>Peeter Paju</strong>'));
  });

  it('Sending stopped if the case changed meanwhile', async () => {
    const one = await aGuestWithACase(portal);
    const other = await atTheDesk(portal, 'agent');
    const [mine, theirs] = [await reply(one, 'My words'), await reply(one, 'Their words', other)];
    expect((await mine()).status).toBe(303);
    const held = await theirs();
    const page = await held.text();
    expect([held.status, page.includes('My words'), page.includes('Their words')]).toEqual([
      ...[409, true, true],
    ]);
    expect(await (await other.get(path(one))).text()).toContain('>Their words</textarea>');
    expect(await portal.reader.countBy(CaseEntry, { caseId: one.caseId, kind: 'reply' })).toBe(1);
  });

  it('Internal notes', async () => {
    const one = await aGuestWithACase(portal);
    await move(one, 'notes', { text: 'Sounds confused, be gentle.' });
    expect(await shown(path(one))).toContain('be gentle');
    for (const page of ['/en/case', '/en/case/export', '/en/case/export?as=html']) {
      expect(await (await one.guest.get(page)).text()).not.toContain('be gentle');
    }
  });

  it('Canned replies', async () => {
    const one = await aGuestWithACase(portal);
    await measure(one, { PIN1: 0, PUK: 2 });
    const begun = await shown(`${path(one)}?answer=unblock-with-puk`);
    expect(begun).toContain('the PUK has 2 tries left');
    await portal
      .get(UnitOfWork)
      .run((manager) => manager.update(Case, { id: one.caseId }, { locale: 'ru' }));
    expect(await shown(`${path(one)}?answer=unblock-with-puk`)).toContain('PUK');
    expect(await shown(`${path(one)}?answer=unblock-with-puk`)).toContain('Здравствуйте');
  });

  it('Automatic rules / workflows', async () => {
    // Few and fixed: the first answer claims, a word of the person wakes, long silence closes.
    const one = await aGuestWithACase(portal);
    await (
      await reply(one, 'Please try this.')
    )();
    expect((await now(one)).assigneeId).not.toBeNull();
    await move(one, 'snooze', { days: '7' });
    await one.guest.submit('/en/case', { text: 'Works!' }, '/en/case/messages');
    expect((await now(one)).snoozedUntil).toBeNull();
    await (
      await reply(one, 'Good to hear.')
    )();
    portal.clock.advance(60 * DAY + 1);
    await portal.get(RetentionClock).strike();
    expect((await now(one)).state).toBe('closed');
  });

  it('Merge', async () => {
    const email = 'merged@example.com';
    const into = await aGuestWithACase(portal, { email, text: 'first' });
    const from = await aGuestWithACase(portal, { email, category: 'codes-lost', text: 'second' });
    expect((await move(from, 'merge', { into: into.reference })).status).toBe(303);
    expect(await shown(path(into))).toContain('>second</p>');
    expect((await move(from, 'merge-undoing')).status).toBe(303);
    expect(await shown(path(into))).not.toContain('>second</p>');
  });

  it('Undo of a merge', async () => {
    const email = 'undone@example.com';
    const into = await aGuestWithACase(portal, { email });
    const from = await aGuestWithACase(portal, { email, category: 'codes-lost' });
    await move(from, 'merge', { into: into.reference });
    portal.clock.advance(DAY + 1);
    agent = await atTheDesk(portal, 'agent');
    const late = await agent.submit('/desk', {}, `${path(from)}/merge-undoing`);
    expect([late.status, (await now(from)).mergedIntoId]).toEqual([422, into.caseId]);
  });

  it('Duplicate hint while opening', async () => {
    const email = 'twice@example.com';
    const first = await aGuestWithACase(portal, { email });
    const page = await first.guest.submit('/en/cases/new', { category: 'pin-blocked', email });
    expect(await page.text()).toContain('There is already an open case of this kind');
    const second = await aGuestWithACase(portal, { email });
    const desk = await shown(path(second));
    expect(desk).toContain(`<a class="reference" href="${path(first)}">`);
    expect(desk).toContain('Perhaps the same');
  });

  it('Search, full text', async () => {
    const one = await aGuestWithACase(portal, { email: 'find@example.com', text: 'Õunapuu aed' });
    for (const words of [one.reference, 'find@example.com', 'õunapuu']) {
      const answer = await agent.submit('/desk/search', { words });
      const where = answer.headers.get('location') ?? (await answer.text());
      expect(where).toContain(one.reference);
    }
  });

  it('Draft autosave', async () => {
    const one = await aGuestWithACase(portal);
    await move(one, 'draft', { text: 'Half an answer' });
    await move(one, 'assignee', { to: 'nobody' });
    expect(await shown(path(one))).toContain('>Half an answer</textarea>');
  });

  it('Knowledge base + suggestion', async () => {
    const one = await aGuestWithACase(portal);
    await measure(one, { PIN1: 0, PUK: 3 });
    expect(await shown(path(one))).toMatch(/Fits this case"><option value="unblock-with-puk"/);
    expect(await (await one.guest.get('/en/articles')).text()).toContain('/en/articles/');
  });

  it('Reports: volume, first reply, breached', async () => {
    await (
      await reply(await aGuestWithACase(portal), 'Answered at once.')
    )();
    const lead = await atTheDesk(portal, 'lead');
    const page = await (await lead.get('/desk/dashboard')).text();
    for (const part of ['First answers of the last 30 days', 'After their deadline', '<svg']) {
      expect(page).toContain(part);
    }
  });
});

/** 09:00 in Tallinn on a day that is followed by more working days. */
function toTuesdayMorning(portal: Portal): void {
  const date = new Date(portal.clock.now() + DAY);
  while (date.getUTCDay() !== 2) date.setUTCDate(date.getUTCDate() + 1);
  date.setUTCHours(7, 0, 0, 0);
  portal.clock.advance(date.getTime() - portal.clock.now());
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let round = 0; round < 200; round += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('It never came true');
}
