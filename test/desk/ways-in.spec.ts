import { Case } from '../../apps/api/src/cases';
import { StaffRoster } from '../../apps/api/src/staff';
import { StaffInvitation } from '../../apps/api/src/staff/staff-invitation.entity';
import { StaffSession } from '../../apps/api/src/staff/staff-session.entity';
import { STAFF_ROLES } from '../../apps/api/src/web/audience';
import { aGuestWithACase } from '../support/guest';
import { type Portal, startPortal } from '../support/portal';
import { anInvitation, atTheDesk } from '../support/staff';
import { Visitor } from '../support/visitor';

jest.setTimeout(60_000);

const MINUTE = 60_000;

describe('ways into the desk', () => {
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal();
  });
  afterAll(() => portal.stop());

  it('lets a first admin in by one link until somebody has entered', async () => {
    const fresh = await startPortal();
    const roster = fresh.get(StaffRoster);
    const early = await roster.firstLink();
    const link = await roster.firstLink();
    expect((await new Visitor(fresh.url).get(`/desk/invitations/${early}`)).status).toBe(410);
    const admin = new Visitor(fresh.url);
    const path = `/desk/invitations/${link}`;
    expect((await admin.submit(path, {}, `${path}/visit`)).headers.get('location')).toBe('/desk');
    expect((await admin.get('/desk')).status).toBe(200);
    expect(await roster.firstLink()).toBeUndefined();
    await fresh.stop();
  });

  it('changes nothing when a link is only looked at, and spends it once', async () => {
    const link = await anInvitation(portal, 'agent');
    const scanner = new Visitor(portal.url);
    const before = await portal.reader.find(StaffInvitation);
    for (let look = 0; look < 3; look += 1) expect((await scanner.get(link)).status).toBe(200);
    expect(await portal.reader.find(StaffInvitation)).toEqual(before);
    const [first, second] = [new Visitor(portal.url), new Visitor(portal.url)];
    expect((await first.submit(link, {}, `${link}/visit`)).status).toBe(303);
    expect((await second.submit(link, {}, `${link}/visit`)).status).not.toBe(303);
    expect((await second.get(link)).status).toBe(410);
  });

  it('forgets a link after fifteen minutes', async () => {
    const link = await anInvitation(portal, 'agent');
    portal.clock.advance(15 * MINUTE + 1);
    expect((await new Visitor(portal.url).get(link)).status).toBe(410);
  });

  it('offers no visit without a passkey when the desk is not on a loopback address', async () => {
    const far = await startPortal({ PUBLIC_URL: 'https://help.example.org' });
    const link = await anInvitation(far, 'agent');
    const stranger = new Visitor(far.url, 'https://help.example.org');
    const shown = await (await stranger.get(link)).text();
    expect(shown).toContain('data-passkey="make"');
    expect(shown).not.toContain('/visit');
    // The form is ours and from the right origin: only the address of the desk forbids it.
    expect((await stranger.submit(link, {}, `${link}/visit`)).status).toBe(404);
    expect(await far.reader.count(StaffSession)).toBe(0);
    await far.stop();
  });

  it('says on every page that a visit has no passkey, and ends it after twelve hours', async () => {
    const agent = await atTheDesk(portal, 'agent');
    expect(await (await agent.get('/desk')).text()).toContain('class="desk-banner"');
    portal.clock.advance(11 * 60 * MINUTE);
    expect((await agent.get('/desk')).status).toBe(200);
    portal.clock.advance(60 * MINUTE + 1);
    expect((await agent.get('/desk')).headers.get('location')).toBe('/desk/sign-in');
  });

  it('shuts a disabled person out at once, on the very next request', async () => {
    const agent = await atTheDesk(portal, 'agent', 'Leaving Soon');
    expect((await agent.get('/desk')).status).toBe(200);
    await portal.get(StaffRoster).disable('Leaving Soon');
    expect((await agent.get('/desk')).headers.get('location')).toBe('/desk/sign-in');
  });

  it('ends the session at sign-out, also for who kept the old cookie', async () => {
    const agent = await atTheDesk(portal, 'agent');
    const old = agent.cookie('pinabi-desk');
    await agent.submit('/desk', {}, '/desk/sign-out');
    const thief = new Visitor(portal.url);
    thief.setCookie('pinabi-desk', old);
    expect((await thief.get('/desk')).status).toBe(303);
  });

  it('keeps no secret in the database by which somebody could enter', async () => {
    const agent = await atTheDesk(portal, 'agent');
    const secret = agent.cookie('pinabi-desk');
    const rows = JSON.stringify([
      await portal.reader.find(StaffSession),
      await portal.reader.find(StaffInvitation),
    ]);
    expect(secret).toHaveLength(43);
    expect(rows).not.toContain(secret);
  });

  it('refuses what is no passkey answer and stays the same page', async () => {
    const stranger = new Visitor(portal.url);
    for (const response of ['', '{}', '[1]', '{"id":"x"}']) {
      expect((await stranger.submit('/desk/sign-in', { response })).status).toBe(422);
    }
    const link = await anInvitation(portal, 'lead');
    expect((await stranger.submit(link, { response: '{}' })).status).toBe(422);
    expect((await stranger.get(link)).status).toBe(200);
  });

  it('asks a hasty caller to wait', async () => {
    portal.clock.toNext(5 * MINUTE);
    const stranger = new Visitor(portal.url);
    const answers = [];
    for (let round = 0; round < 22; round += 1) {
      answers.push((await stranger.submit('/desk/sign-in', { response: '' })).status);
    }
    expect(answers.at(-1)).toBe(429);
  });
});

describe('whose desk it is', () => {
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal();
  });
  afterAll(() => portal.stop());

  const PAGES = ['/desk', '/desk?view=all', '/desk/events'];
  const MOVES = ['replies', 'notes', 'assignee', 'closure', 'reopening'];

  it('shows a guest nothing, with or without a case of their own', async () => {
    const { guest, reference } = await aGuestWithACase(portal);
    for (const visitor of [guest, new Visitor(portal.url)]) {
      for (const page of [...PAGES, `/desk/cases/${reference}`]) {
        const answer = await visitor.get(page);
        expect([page, answer.status, answer.headers.get('location')]).toEqual([
          page,
          303,
          '/desk/sign-in',
        ]);
      }
      for (const move of MOVES) {
        const answer = await visitor.submit(
          '/en/case/return',
          { text: 'let me in', to: 'me' },
          `/desk/cases/${reference}/${move}`,
        );
        expect(answer.headers.get('location')).toBe('/desk/sign-in');
      }
    }
    const found = await portal.reader.findOneByOrFail(Case, { reference });
    expect([found.state, found.assigneeId]).toEqual(['open', null]);
  });

  it.each(STAFF_ROLES)('lets %s read, and all but the auditor act', async (role) => {
    const { reference } = await aGuestWithACase(portal);
    const member = await atTheDesk(portal, role);
    const path = `/desk/cases/${reference}`;
    expect((await member.get('/desk')).status).toBe(200);
    expect((await member.get(path)).status).toBe(200);
    const expected = role === 'auditor' ? 403 : 303;
    const note = await member.submit('/desk', { text: 'Called back' }, `${path}/notes`);
    const closed = await member.submit('/desk', {}, `${path}/closure`);
    expect([note.status, closed.status]).toEqual([expected, expected]);
  });

  it('answers every desk page with no-store', async () => {
    const agent = await atTheDesk(portal, 'agent');
    const { reference } = await aGuestWithACase(portal);
    for (const page of ['/desk', `/desk/cases/${reference}`, '/desk/sign-in']) {
      expect((await agent.get(page)).headers.get('cache-control')).toBe('no-store');
    }
  });
});
