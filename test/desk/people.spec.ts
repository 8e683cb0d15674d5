import { AuditRow } from '../../apps/api/src/audit/audit-row.entity';
import { UnitOfWork } from '../../apps/api/src/database/unit-of-work';
import { StaffSessions } from '../../apps/api/src/staff';
import { StaffMember } from '../../apps/api/src/staff/staff-member.entity';
import { StaffPasskey } from '../../apps/api/src/staff/staff-passkey.entity';
import { type Portal, startPortal } from '../support/portal';
import { atTheDesk } from '../support/staff';
import { Visitor } from '../support/visitor';

const MINUTE = 60_000;

describe('the people of the desk', () => {
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal();
  });
  afterAll(() => portal.stop());

  const idOf = async (name: string) =>
    (await portal.reader.findOneByOrFail(StaffMember, { name })).id;
  const sessionIds = (html: string) =>
    [...html.matchAll(/name="session" value="([\w-]{43})"/g)].map(([, id]) => id ?? '');
  /** As after a sign-in with a passkey, without the browser. */
  const signedIn = async (name: string) => {
    const id = await idOf(name);
    const token = await portal
      .get(UnitOfWork)
      .run((manager) => portal.get(StaffSessions).start(manager, id, 'passkey'));
    const member = new Visitor(portal.url);
    member.setCookie('pinabi-desk', token);
    return member;
  };

  it('see where they are signed in, and end the other browsers at once', async () => {
    const here = await atTheDesk(portal, 'agent', 'Everywhere');
    const there = await signedIn('Everywhere');
    const stranger = await atTheDesk(portal, 'agent', 'Stranger');
    const shown = await (await here.get('/desk/me')).text();
    const [other = ''] = sessionIds(shown);
    expect([sessionIds(shown).length, shown.includes('this browser')]).toEqual([1, true]);
    await stranger.submit('/desk/me', { session: other }, '/desk/me/session-endings');
    expect((await there.get('/desk')).status).toBe(200);
    await here.submit('/desk/me', { session: other }, '/desk/me/session-endings');
    expect((await there.get('/desk')).headers.get('location')).toBe('/desk/sign-in');
    expect((await here.get('/desk')).status).toBe(200);
  });

  it('are signed out by an admin, whoever they are', async () => {
    const admin = await atTheDesk(portal, 'admin', 'The Admin');
    await atTheDesk(portal, 'agent', 'Gone Home');
    const left = await signedIn('Gone Home');
    const page = await (await admin.get('/desk/staff')).text();
    // By passkey is only the one: the others came in without.
    const [, session = ''] =
      /Gone Home<\/strong> by passkey[^]*?value="([\w-]{43})"/.exec(page) ?? [];
    await admin.submit('/desk/staff', { session }, '/desk/staff/session-endings');
    expect((await left.get('/desk')).status).toBe(303);
    const ended = await portal.reader.findBy(AuditRow, { action: 'session-ended' });
    expect(ended.length).toBe(2);
  });

  it('are out after half an hour without a click, and after twelve hours of clicks', async () => {
    await atTheDesk(portal, 'agent', 'Sleepy');
    const idle = await signedIn('Sleepy');
    portal.clock.advance(29 * MINUTE);
    expect((await idle.get('/desk')).status).toBe(200);
    portal.clock.advance(30 * MINUTE + 1);
    expect((await idle.get('/desk')).status).toBe(303);
    const busy = await signedIn('Sleepy');
    for (let minutes = 0; minutes < 12 * 60; minutes += 20) {
      expect([minutes, (await busy.get('/desk')).status]).toEqual([minutes, 200]);
      portal.clock.advance(20 * MINUTE);
    }
    portal.clock.advance(1);
    expect((await busy.get('/desk')).status).toBe(303);
  });

  it('are let in again by two colleagues, never by one, admin or not', async () => {
    const lost = await atTheDesk(portal, 'agent', 'Lost Device');
    const colleague = await idOf('Lost Device');
    await portal.get(UnitOfWork).run((manager) =>
      manager.insert(StaffPasskey, {
        ...{ credentialId: 'old', staffId: colleague, publicKey: '', counter: 0 },
        ...{ registeredAt: portal.clock.now(), usedAt: null },
      }),
    );
    const admin = await atTheDesk(portal, 'admin', 'One Admin');
    const agent = await atTheDesk(portal, 'agent', 'One Agent');
    const invited = { name: 'Lost Device', role: 'agent' };
    const alone = await admin.submit('/desk/staff', invited, '/desk/staff/invitations');
    expect([alone.status, await alone.text()]).toEqual([
      422,
      expect.stringContaining('replaced by two colleagues') as string,
    ]);
    const vouch = async (who: Visitor) =>
      (await who.submit('/desk/colleagues', { colleague }, '/desk/colleagues/recoveries')).text();
    const linkIn = (html: string) => /(\/desk\/invitations\/[\w-]{43})/.exec(html)?.[1];
    expect(linkIn(await vouch(lost))).toBeUndefined();
    expect(linkIn(await vouch(admin))).toBeUndefined();
    expect(await vouch(admin)).toContain('It takes somebody else too');
    expect((await lost.get('/desk')).status).toBe(200);
    const link = linkIn(await vouch(agent)) ?? '';
    expect((await lost.get('/desk')).status).toBe(303);
    expect(await portal.reader.countBy(StaffPasskey, { staffId: colleague })).toBe(0);
    expect((await new Visitor(portal.url).submit(link, {}, `${link}/visit`)).status).toBe(303);
  });

  it('vouch for a day only', async () => {
    await atTheDesk(portal, 'agent', 'Slow Device');
    const colleague = await idOf('Slow Device');
    const one = await atTheDesk(portal, 'agent');
    await atTheDesk(portal, 'agent', 'Second Colleague');
    const vouch = (who: Visitor) =>
      who.submit('/desk/colleagues', { colleague }, '/desk/colleagues/recoveries');
    await vouch(one);
    portal.clock.advance(24 * 60 * MINUTE + 1);
    const late = await signedIn('Second Colleague');
    expect(await (await vouch(late)).text()).toContain('One more colleague must vouch');
  });
});
