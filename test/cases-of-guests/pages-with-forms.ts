import { CaseLinks } from '../../apps/api/src/cases/case-links';
import { UnitOfWork } from '../../apps/api/src/database/unit-of-work';
import { type DeclaredRoute } from '../../apps/api/src/web/declared-audiences';
import { aCardReport } from '../factories/card-report';
import { doorsOf } from '../security/doors';
import { type GuestWithCase, aGuestWithACase } from '../support/guest';
import { type Portal } from '../support/portal';
import { anInvitation, atTheDesk } from '../support/staff';
import { Visitor } from '../support/visitor';
import { claimKey, sendReport } from './agent-of';

/** A page with its address filled in, before somebody who may see it. */
export interface OpenPage {
  readonly path: string;
  readonly visitor: Visitor;
}

/** Programs read these; they hold no form. */
const NO_PAGES = /\/events$|\.csv$|^\/(?:api|health|metrics)|\/export$/;

/** Every page of the house, from its own list of routes: a page that is added tomorrow is there tomorrow. */
export function pagesOf(portal: Portal): DeclaredRoute[] {
  return doorsOf(portal).filter(({ method, path }) => method === 'GET' && !NO_PAGES.test(path));
}

/** Opens a page as somebody who has just come; where it is about a case, about a new one. */
export async function open(portal: Portal, route: DeclaredRoute): Promise<OpenPage> {
  // Nobody is to meet a limit here.
  portal.clock.advance(61 * 60_000);
  const path = await addressOf(portal, route.path);
  if (route.audience?.kind === 'case-holder') {
    const own = await aGuestWithACase(portal);
    await fill(portal, own);
    return { path, visitor: own.guest };
  }
  const isDesk = route.audience?.kind === 'staff';
  const visitor = isDesk ? await atTheDesk(portal, 'admin') : new Visitor(portal.url);
  return { path, visitor };
}

async function addressOf(portal: Portal, pattern: string): Promise<string> {
  if (pattern.startsWith('/desk/invitations/')) return anInvitation(portal, 'agent');
  if (!/:(?:reference|token)/.test(pattern)) {
    return pattern
      .replace(':locale', 'en')
      .replace(':slug', 'lost-card')
      .replace(':flow', 'way-out');
  }
  const { reference, caseId } = await aGuestWithACase(portal);
  const purpose = pattern.includes('/rating/') ? 'rating' : 'return';
  const token = await portal
    .get(UnitOfWork)
    .run((manager) => portal.get(CaseLinks).issue(manager, caseId, purpose));
  return pattern.replace(':locale', 'en').replace(':reference', reference).replace(':token', token);
}

/** With a report, so that the page offers whatever a case page can offer. */
async function fill({ url }: Portal, { guest }: GuestWithCase): Promise<void> {
  await guest.submit('/en/case', {}, '/en/case/pairings');
  const shown = await (await guest.get('/en/case')).text();
  const key = /class="key"[^>]*>([A-Z2-9-]{14})</.exec(shown)?.[1] ?? '';
  await sendReport(url, await claimKey(url, key), aCardReport({ PIN1: 0 }));
}
