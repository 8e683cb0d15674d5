import { type CardReport } from '@pinabi/guidance';
import { CaseEntry } from '../../apps/api/src/cases/case-entry.entity';
import { Case } from '../../apps/api/src/cases/case.entity';
import { Pairing } from '../../apps/api/src/pairing/pairing.entity';
import { StoredReport } from '../../apps/api/src/pairing/stored-report.entity';
import { STAFF_ROLES } from '../../apps/api/src/web/audience';
import { type DeclaredRoute, DeclaredAudiences } from '../../apps/api/src/web/declared-audiences';
import { aCardReport } from '../factories/card-report';
import { type GuestWithCase, aGuestWithACase } from '../support/guest';
import { type Portal, startPortal } from '../support/portal';
import { atTheDesk } from '../support/staff';
import { Visitor } from '../support/visitor';
import { claimKey, sendReport } from './agent-of';
import { type Group, ROLES, WHO_MAY, type Who } from './who-may';

jest.setTimeout(120_000);
const SECRET = 'only the owner may read this';

describe('whose case it is', () => {
  let portal: Portal;
  let owner: GuestWithCase;
  let routes: readonly DeclaredRoute[];
  const report = aCardReport({ PIN1: 0 });

  beforeAll(async () => {
    portal = await startPortal();
    routes = portal.get(DeclaredAudiences).routes();
    owner = await aGuestWithACase(portal, { text: SECRET });
    await sendOf(portal, owner, report);
  });
  afterAll(() => portal.stop());
  // Nobody is to be stopped by a limit where somebody should be stopped by a lock.
  beforeEach(() => portal.clock.advance(61 * 60_000));

  const nameOf = ({ method, path }: DeclaredRoute) => `${method} ${path}`;
  const whoMay = (route: DeclaredRoute): Who | undefined => WHO_MAY[nameOf(route)];
  const those = (...who: Who[]) =>
    routes.filter((route) => who.some((one) => whoMay(route) === one));

  it('is said of every route, and every declaration says the same', () => {
    expect(routes.filter((route) => whoMay(route) === undefined).map(nameOf)).toEqual([]);
    const differing = routes.filter((route) => !agrees(route, whoMay(route)));
    expect(differing.map(nameOf)).toEqual([]);
    expect(routes.length).toBeGreaterThan(40);
  });

  it.each(['nobody', 'the guest of another case', 'an owner who has left'])(
    'leads %s away from every page of a case and of the desk',
    async (who) => {
      const before = await everythingOf(portal, owner);
      for (const route of those('own-case', ...GROUPS)) {
        // The guest of another case has a case page; it must be their own, so they knock at the desk.
        if (who === 'the guest of another case' && whoMay(route) === 'own-case') continue;
        const answer = await knock(portal, await actor(portal, who), route, owner, report.reportId);
        const door = whoMay(route) === 'own-case' ? '/en/case/return' : '/desk/sign-in';
        expect([nameOf(route), answer.status, answer.headers.get('location')]).toEqual([
          nameOf(route),
          303,
          door,
        ]);
      }
      expect(await everythingOf(portal, owner)).toEqual(before);
    },
  );

  it('shows and changes nothing of one case to the guest of another', async () => {
    const before = await everythingOf(portal, owner);
    for (const route of those('own-case', 'everybody', 'program')) {
      portal.clock.advance(61 * 60_000);
      const { guest } = await aGuestWithACase(portal);
      if (route.path.endsWith('/events')) continue;
      const answer = await knock(portal, guest, route, owner, report.reportId);
      const body = await answer.text();
      expect([nameOf(route), answer.status < 500]).toEqual([nameOf(route), true]);
      for (const theirs of [SECRET, owner.reference]) {
        expect([nameOf(route), body.includes(theirs)]).toEqual([nameOf(route), false]);
      }
    }
    expect(await everythingOf(portal, owner)).toEqual(before);
  });

  it('opens every door of a case to the guest of this case', async () => {
    for (const route of those('own-case').filter(({ path }) => !path.endsWith('/events'))) {
      portal.clock.advance(61 * 60_000);
      const own = await aGuestWithACase(portal);
      const theirs = aCardReport({ PIN1: 1 });
      await sendOf(portal, own, theirs);
      const answer = await knock(portal, own.guest, route, own, theirs.reportId);
      const isDone = answer.status === 200 || answer.status === 303;
      const away = answer.headers.get('location')?.endsWith('/case/return') ?? false;
      // A message without a text is asked for one; that, too, only its guest is told.
      expect([nameOf(route), isDone || answer.status === 422, away]).toEqual([
        nameOf(route),
        true,
        false,
      ]);
    }
  });

  it.each(STAFF_ROLES)('leads %s away from the doors of a guest', async (role) => {
    const before = await everythingOf(portal, owner);
    const member = await atTheDesk(portal, role);
    for (const route of those('own-case')) {
      const answer = await knock(portal, member, route, owner, report.reportId);
      expect([nameOf(route), answer.status, answer.headers.get('location')]).toEqual([
        nameOf(route),
        303,
        '/en/case/return',
      ]);
    }
    expect(await everythingOf(portal, owner)).toEqual(before);
  });

  it.each(STAFF_ROLES)('opens to %s the doors of the role and no other', async (role) => {
    const shut = those(...GROUPS).filter((route) => !opensTo(role, whoMay(route)));
    const open = those(...GROUPS).filter(
      (route) => route.method === 'GET' && opensTo(role, whoMay(route)),
    );
    const before = await everythingOf(portal, owner);
    const member = await atTheDesk(portal, role);
    for (const route of shut) {
      const answer = await knock(portal, member, route, owner, report.reportId);
      expect([nameOf(route), answer.status]).toEqual([nameOf(route), 403]);
    }
    for (const route of open.filter(({ path }) => !path.endsWith('/events'))) {
      const answer = await knock(portal, member, route, owner, report.reportId);
      expect([nameOf(route), answer.status]).toEqual([nameOf(route), 200]);
    }
    expect(await everythingOf(portal, owner)).toEqual(before);
  });
});

const GROUPS = Object.keys(ROLES) as Group[];

function groupOf(who: Who | undefined): Group | undefined {
  return GROUPS.find((group) => group === who);
}

function opensTo(role: string, who: Who | undefined): boolean {
  const group = groupOf(who);
  return group !== undefined && ROLES[group].includes(role);
}

const KINDS = { everybody: 'guest', program: 'machine', 'own-case': 'case-holder' } as const;

function agrees({ audience }: DeclaredRoute, who: Who | undefined): boolean {
  if (who === undefined) return false;
  if (who === 'everybody' || who === 'program' || who === 'own-case') {
    return audience?.kind === KINDS[who];
  }
  const roles = audience?.kind === 'staff' ? audience.roles : [];
  return [...roles].sort().join() === [...ROLES[who]].sort().join();
}

async function actor(portal: Portal, who: string): Promise<Visitor> {
  if (who === 'nobody') return new Visitor(portal.url);
  portal.clock.advance(61 * 60_000);
  const { guest } = await aGuestWithACase(portal);
  if (who === 'an owner who has left') await guest.submit('/en/case', {}, '/en/case/departure');
  return guest;
}

/** Pairs an agent with the guest's case and has it send a report. */
async function sendOf(portal: Portal, { guest }: GuestWithCase, report: CardReport): Promise<void> {
  await guest.submit('/en/case', {}, '/en/case/pairings');
  const shown = await (await guest.get('/en/case')).text();
  const key = /class="key"[^>]*>([A-Z2-9-]{14})</.exec(shown)?.[1] ?? '';
  await sendReport(portal.url, await claimKey(portal.url, key), report);
}

/** Asks for a route with the owner's own names in its address, and with a good form token. */
async function knock(
  portal: Portal,
  visitor: Visitor,
  { method, path }: DeclaredRoute,
  { reference, caseId }: GuestWithCase,
  reportId: string,
): Promise<Response> {
  const named = path
    .replace(':locale', 'en')
    .replace(':reference', reference)
    .replace(':fact', 'reapply-fee')
    .replace(':reportId', reportId)
    .replace(/:\w+\*?/g, caseId);
  if (method === 'GET') return visitor.get(named);
  // No text: a person who was away too long is shown what they wrote instead of being led away.
  return visitor.submit('/en/cases/new', { sure: 'yes', to: 'me' }, named);
}

/** Every row of the case; reading it must not change it. */
async function everythingOf(portal: Portal, { caseId }: GuestWithCase): Promise<object> {
  return {
    case: await portal.reader.findOneBy(Case, { id: caseId }),
    story: await portal.reader.find(CaseEntry, { where: { caseId }, order: { position: 'ASC' } }),
    reports: await portal.reader.findBy(StoredReport, { caseId }),
    pairings: await portal.reader.findBy(Pairing, { caseId }),
  };
}
