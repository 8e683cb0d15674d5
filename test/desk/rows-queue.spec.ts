import { Case } from '../../apps/api/src/cases';
import { CaseQueue } from '../../apps/api/src/desk/case-queue';
import { DeadlineWatch } from '../../apps/api/src/desk/deadline-watch';
import { QueueCounter } from '../../apps/api/src/desk/queue-counts';
import { VIEW_NAMES, isCounted } from '../../apps/api/src/desk/queue-views';
import { RetentionClock } from '../../apps/api/src/retention/retention-clock';
import { StaffMember } from '../../apps/api/src/staff/staff-member.entity';
import { answered, casePath, casesOn, measured, toTuesdayMorning } from '../support/at-a-case';
import { type GuestWithCase, aGuestWithACase } from '../support/guest';
import { type Portal, startPortal } from '../support/portal';
import { atTheDesk } from '../support/staff';
import { type Visitor } from '../support/visitor';

const HOUR = 60 * 60_000;
const DAY = 24 * 60 * 60_000;

/** One test for each row of docs/desk.md, under the row's own name. */
describe('the queue', () => {
  let portal: Portal;
  let agent: Visitor;

  beforeAll(async () => {
    portal = await startPortal();
    // Here it looks when it is told to: by itself it might warn a moment before.
    await portal.get(DeadlineWatch).beforeApplicationShutdown();
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
  const listed = async (query: string) => casesOn(await shown(`/desk?${query}`));

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
    await answered(agent, one, 'Which envelope is it?');
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
    expect(await shown(casePath(one))).toContain('Signs for a hospital today.');
    await measured(portal, one, {});
    expect(await now(one)).toMatchObject({ severity: 4, severityBy: null });
  });

  it('Severity from facts', async () => {
    const one = await aGuestWithACase(portal);
    await measured(portal, one, { PIN1: 0, PUK: 3 });
    await measured(portal, one, { PIN1: 0, PUK: 2 });
    expect((await now(one)).triedAgain).toBe('PUK 3 2');
    for (const page of [await shown('/desk'), await shown(casePath(one))]) {
      expect(page).toMatch(/till trying: (PUK 3 → 2|PUK had 3 tries left, now 2)/);
    }
    await measured(portal, one, { PIN1: 0, PUK: 1 });
    expect((await now(one)).severity).toBe(2);
    expect(await shown('/desk')).toContain('One PUK try is left');
    await answered(agent, one, 'Please stop trying.');
    expect((await now(one)).triedAgain).toBeNull();
  });

  it('SLA first reply', async () => {
    const one = await aGuestWithACase(portal);
    await measured(portal, one, { PIN1: 0, PUK: 1 });
    const { dueAt, confirmedAt } = await now(one);
    expect((dueAt ?? 0) - (confirmedAt ?? 0)).toBeGreaterThanOrEqual(8 * HOUR);
    expect(await shown(casePath(one))).toContain('first answer by');
  });

  it('SLA next reply', async () => {
    const one = await aGuestWithACase(portal);
    await answered(agent, one, 'Try the other reader.');
    await one.guest.submit('/en/case', { text: 'Did not help' }, '/en/case/messages');
    expect(await shown(casePath(one))).toContain('next answer by');
  });

  it('Clock stops while waiting for the person', async () => {
    const one = await aGuestWithACase(portal);
    await answered(agent, one, 'Please try this.');
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
    expect(await shown(casePath(one))).toContain('For Kati Kask');
    expect(await shown(casePath(one))).toContain('Kati Kask has taken it.');
    const auditor = await atTheDesk(portal, 'auditor', 'Only Reads');
    expect(auditor).toBeDefined();
    const reads = await portal.reader.findOneByOrFail(StaffMember, { name: 'Only Reads' });
    await move(one, 'assignee', { to: reads.id });
    expect((await now(one)).assigneeId).toBeNull();
  });

  it('Claim on first reply', async () => {
    const one = await aGuestWithACase(portal);
    const kalle = await atTheDesk(portal, 'agent', 'Kalle Kivi');
    await answered(kalle, one, 'Hello from Kalle');
    const { id } = await portal.reader.findOneByOrFail(StaffMember, { name: 'Kalle Kivi' });
    expect((await now(one)).assigneeId).toBe(id);
  });

  it('Automatic rules / workflows', async () => {
    // Few and fixed: the first answer claims, a word of the person wakes, long silence closes.
    const one = await aGuestWithACase(portal);
    await answered(agent, one, 'Please try this.');
    expect((await now(one)).assigneeId).not.toBeNull();
    await move(one, 'snooze', { days: '7' });
    await one.guest.submit('/en/case', { text: 'Works!' }, '/en/case/messages');
    expect((await now(one)).snoozedUntil).toBeNull();
    await answered(agent, one, 'Good to hear.');
    portal.clock.advance(60 * DAY + 1);
    await portal.get(RetentionClock).strike();
    expect((await now(one)).state).toBe('closed');
  });

  it('Reports: volume, first reply, breached', async () => {
    await answered(agent, await aGuestWithACase(portal), 'Answered at once.');
    const lead = await atTheDesk(portal, 'lead');
    const page = await (await lead.get('/desk/dashboard')).text();
    for (const part of ['First answers of the last 30 days', 'After their deadline', '<svg']) {
      expect(page).toContain(part);
    }
  });
});
