import { type Portal, startPortal } from '../support/portal';
import { Visitor } from '../support/visitor';

/** Behind a proxy that speaks https: cookies are bound to it, and browsers are told to stay with it. */
describe('a portal whose public address is https', () => {
  const origin = 'https://help.example.org';
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal({ PUBLIC_URL: origin });
  });
  afterAll(() => portal.stop());

  it('sets only cookies that no neighbour and no plain connection can touch', async () => {
    const guest = new Visitor(portal.url, origin);
    const set: string[] = [];
    const note = (response: Response) => set.push(...response.headers.getSetCookie());
    note(await guest.get('/en/cases/new'));
    const fields = { category: 'pin-blocked', email: 'guest@example.com', step: 'send' };
    note(await guest.submit('/en/cases/new', fields));
    note(await guest.submit('/en/case', {}, '/en/case/pairings'));
    note(await guest.submit('/en/case', {}, '/en/case/departure'));
    expect(set.length).toBeGreaterThanOrEqual(4);
    for (const cookie of set) {
      expect(cookie).toMatch(
        /^__Host-[\w-]+=[\w-]*; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax; Secure$/,
      );
    }
  });

  it('tells browsers to come by https only, on errors too', async () => {
    for (const path of ['/en/cases/new', '/nowhere', '/en/%E0%A4%A', '/health/live']) {
      const { headers } = await fetch(`${portal.url}${path}`);
      expect(headers.get('strict-transport-security')).toBe('max-age=63072000; includeSubDomains');
    }
  });
});
