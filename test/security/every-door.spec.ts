import { MoreThan } from 'typeorm';
import { AuditRow } from '../../apps/api/src/audit/audit-row.entity';
import { OutboxMail } from '../../apps/api/src/mail/outbox-mail.entity';
import { type DeclaredRoute } from '../../apps/api/src/web/declared-audiences';
import { aGuestWithACase } from '../support/guest';
import { until } from '../support/patience';
import { type Portal, startPortal } from '../support/portal';
import { atTheDesk } from '../support/staff';
import { ANSWERS, type Answer, type Knock, addressOf, doorsOf, knock, rowCounts } from './doors';

jest.setTimeout(120_000);

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

/** What must hold of every route, whoever adds it. */
describe('every door', () => {
  let portal: Portal;
  /** A stranger, somebody with a case, somebody of the staff. */
  let cookies: string[];

  beforeAll(async () => {
    portal = await startPortal();
    const { guest } = await aGuestWithACase(portal);
    const admin = await atTheDesk(portal, 'admin');
    cookies = ['', guest.cookieHeader, admin.cookieHeader];
    // The mail of the new case is on its way, and what leaves is counted: no door's doing.
    await until(async () => !(await portal.reader.existsBy(OutboxMail, { state: 'due' })));
  });
  afterAll(() => portal.stop());

  const knocks = (of: (door: DeclaredRoute, cookie: string) => Knock[]): Knock[] =>
    doorsOf(portal).flatMap((door) => cookies.flatMap((cookie) => of(door, cookie)));

  const answersTo = async (all: readonly Knock[]) => {
    const answers = [];
    for (const one of all) answers.push({ ...one, answer: await knock(portal, one) });
    return answers;
  };

  const actsSince = async (position: number) => {
    const acts = await portal.reader.findBy(AuditRow, { position: MoreThan(position) });
    return acts.map(({ action }) => action);
  };

  it('wears the security headers on every answer, errors and odd methods included', async () => {
    const odd = [
      { method: 'GET', path: '/nowhere' },
      { method: 'GET', path: '/en/%E0%A4%A' },
      { method: 'GET', path: `/en/case/link/${'a'.repeat(3000)}` },
      { method: 'GET', path: '/assets/nothing.css' },
      {
        method: 'POST',
        path: '/en/cases/new',
        headers: { 'content-type': 'text/xml' },
        body: '<a/>',
      },
      {
        method: 'POST',
        path: '/api/v1/claims',
        headers: { 'content-type': 'application/json' },
        body: '{',
      },
    ];
    const methods = [
      'GET',
      'HEAD',
      'POST',
      'PUT',
      'DELETE',
      'PATCH',
      'OPTIONS',
      'TRACE',
      'PROPFIND',
    ];
    const all = knocks((door, cookie) =>
      methods.map((method) => ({ method, path: addressOf(door), headers: { cookie } })),
    );
    for (const { method, path, answer } of await answersTo([...odd, ...all])) {
      expect({
        method,
        path,
        status: ANSWERS.includes(answer.status) || answer.status,
        ...seen(answer.headers),
      }).toEqual({ method, path, status: true, ...WORN });
    }
  });

  it('writes nothing for a GET or a HEAD, but who of the staff read what', async () => {
    const before = await rowCounts(portal);
    await answersTo(
      knocks((door, cookie) =>
        door.method === 'GET'
          ? ['GET', 'HEAD'].map((method) => ({
              method,
              path: addressOf(door),
              headers: { cookie },
            }))
          : [],
      ),
    );
    const read = await actsSince(before.audit_rows ?? 0);
    expect(new Set(read)).toEqual(new Set(['cases-exported']));
    expect(await rowCounts(portal)).toEqual({
      ...before,
      audit_rows: (before.audit_rows ?? 0) + read.length,
    });
  });

  it('refuses every form that did not come from our own page, and writes nothing', async () => {
    const before = await rowCounts(portal);
    const forged = knocks((door, cookie) => {
      const method = door.method;
      if (method === 'GET' || door.audience?.kind === 'machine') return [];
      const path = addressOf(door);
      const body =
        '_token=mf.forged&text=hello&email=a%40example.com&category=pin-blocked&step=send';
      return [
        { method, path, headers: { ...FORM, cookie } },
        { method, path, headers: { ...FORM, cookie }, body },
        { method, path, headers: { ...FORM, cookie, origin: 'https://evil.example' }, body },
        { method, path, headers: { ...FORM, cookie, 'sec-fetch-site': 'cross-site' }, body },
        {
          method,
          path,
          headers: { cookie, 'content-type': 'application/json' },
          body: '{"_token":["a"]}',
        },
      ];
    });
    expect(forged.length).toBeGreaterThan(100);
    for (const { method, path, headers, answer } of await answersTo(forged)) {
      expect({ method, path, headers, status: answer.status }).toMatchObject({ status: 403 });
    }
    expect(await rowCounts(portal)).toEqual(before);
  });

  it('is shut to whoever it is not for', async () => {
    for (const door of doorsOf(portal).filter(({ method }) => method === 'GET')) {
      const kind = door.audience?.kind;
      const path = addressOf(door);
      const [stranger, holder, staff] = await Promise.all(
        cookies.map((cookie) => knock(portal, { method: 'GET', path, headers: { cookie } })),
      );
      if (kind === 'case-holder') {
        expect([path, stranger?.status, stranger?.headers.location]).toEqual([
          path,
          303,
          '/en/case/return',
        ]);
        expect([path, staff?.status, staff?.headers.location]).toEqual([
          path,
          303,
          '/en/case/return',
        ]);
      }
      if (kind === 'staff') {
        expect([path, stranger?.status, stranger?.headers.location]).toEqual([
          path,
          303,
          '/desk/sign-in',
        ]);
        expect([path, holder?.status, holder?.headers.location]).toEqual([
          path,
          303,
          '/desk/sign-in',
        ]);
      }
    }
  });
});

/** Headers of one answer, as far as they are ours to watch. */
function seen(headers: Answer['headers']) {
  const { 'set-cookie': set, ...rest } = headers;
  return {
    policy: rest['content-security-policy'],
    sniff: rest['x-content-type-options'],
    referrer: rest['referrer-policy'],
    opener: rest['cross-origin-opener-policy'],
    resource: rest['cross-origin-resource-policy'],
    permissions: rest['permissions-policy'],
    cache: rest['cache-control'],
    boasts: [rest['x-powered-by'], rest.server].filter(Boolean),
    allowedOrigin: rest['access-control-allow-origin'],
    looseCookies: [set ?? []]
      .flat()
      .filter((cookie) => !/; Path=\/; HttpOnly; SameSite=(Lax|Strict)/.test(cookie)),
  };
}

const text = (pattern: RegExp) => expect.stringMatching(pattern) as string;
const WORN = {
  policy: text(
    /^default-src 'none'; script-src 'self'; .*frame-ancestors 'none'; require-trusted-types-for 'script'$/,
  ),
  sniff: 'nosniff',
  referrer: 'no-referrer',
  opener: 'same-origin',
  resource: 'same-origin',
  permissions: text(/camera=\(\).*loopback-network=\(\), local-network=\(\)/),
  cache: 'no-store',
  boasts: [],
  allowedOrigin: undefined,
  looseCookies: [],
};
