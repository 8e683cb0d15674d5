import { type CardReport } from '@pinabi/guidance';
import { aCardReport } from '../factories/card-report';
import { aGuestWithACase, type GuestWithCase } from '../support/guest';
import { type Portal, startPortal } from '../support/portal';
import { atTheDesk } from '../support/staff';
import { type Visitor } from '../support/visitor';
import { type WhoLooks } from './pages';

/** A portal a few cases into its day, and one browser's cookies for everybody who looks at it. */
export interface HouseInUse {
  readonly portal: Portal;
  readonly lookers: Readonly<Record<WhoLooks, Visitor>>;
  readonly references: Readonly<Record<'measured' | 'held', string>>;
  stop(): Promise<void>;
}

export async function aHouseInUse(): Promise<HouseInUse> {
  const portal = await startPortal();
  const guest = await aGuestWithACase(portal, { text: 'I have the envelope, I think.' });
  const held = await aGuestWithACase(portal, { category: 'codes-lost' }, false);
  const connected = await aGuestWithACase(portal, { category: 'puk-trouble' });
  const staff = await atTheDesk(portal, 'admin', 'Mari Tamm');
  await aFewOthers(portal);
  await reportFrom(portal, connected, aCardReport({ PIN1: 2, PUK: 1 }));
  await reportFrom(portal, guest, aCardReport({ PIN1: 0, PIN2: 2 }), { keepsWaiting: true });
  await replyTo(guest.reference, staff);
  return {
    portal,
    lookers: {
      nobody: staff,
      measured: guest.guest,
      held: held.guest,
      connected: connected.guest,
      staff,
    },
    references: { measured: guest.reference, held: held.reference },
    stop: () => portal.stop(),
  };
}

async function aFewOthers(portal: Portal): Promise<void> {
  const others: [string, Parameters<typeof aCardReport>][] = [
    ['card-lost', []],
    ['pin-blocked', [{ PIN1: 0, PIN2: 0, PUK: 0 }]],
    ['pin-blocked', [{ PIN2: 0, PUK: 1 }]],
    ['certificates', [{}]],
    ['expiring', []],
  ];
  for (const [category, counts] of others) {
    const other = await aGuestWithACase(portal, { category });
    if (counts.length > 0) await reportFrom(portal, other, aCardReport(...counts));
  }
}

/** As the agent does it; `keepsWaiting` asks for one more key afterwards, so that the page shows one. */
async function reportFrom(
  portal: Portal,
  { guest }: GuestWithCase,
  report: CardReport,
  { keepsWaiting = false } = {},
): Promise<void> {
  const claimed = await post(portal, 'claims', { v: 1, key: await aKey(guest) });
  const { token } = (await claimed.json()) as { token: string };
  const kept = await post(portal, 'card-reports', report, {
    authorization: `Bearer ${token}`,
    'idempotency-key': report.reportId,
  });
  if (kept.status !== 201) throw new Error(`Report not taken: ${kept.status}`);
  if (keepsWaiting) await aKey(guest);
}

async function aKey(guest: Visitor): Promise<string> {
  await guest.submit('/en/case', {}, '/en/case/pairings');
  const shown = await (await guest.get('/en/case')).text();
  return /class="key"[^>]*>([A-Z2-9-]{14})</.exec(shown)?.[1] ?? 'no key on the page';
}

async function post(portal: Portal, path: string, body: object, headers = {}): Promise<Response> {
  portal.clock.advance(61_000);
  return fetch(`${portal.url}/api/v1/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

async function replyTo(reference: string, staff: Visitor): Promise<void> {
  const page = `/desk/cases/${reference}`;
  const shown = await (await staff.get(page)).text();
  const hidden = (name: string) =>
    new RegExp(`name="${name}" value="([^"]*)"`).exec(shown)?.[1] ?? '';
  const text = 'Thank you. Your PUK has all its tries, so you can unblock PIN1 at home.';
  const sent = { version: hidden('version'), lastEntry: hidden('lastEntry'), text };
  await staff.submit(page, sent, `${page}/replies`);
}
