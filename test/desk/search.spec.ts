import { casePath } from '../support/at-a-case';
import { aGuestWithACase } from '../support/guest';
import { type Portal, startPortal } from '../support/portal';
import { atTheDesk } from '../support/staff';
import { type Visitor } from '../support/visitor';

describe('search at the desk', () => {
  let portal: Portal;
  let agent: Visitor;

  beforeAll(async () => {
    portal = await startPortal();
  });
  afterAll(() => portal.stop());
  beforeEach(async () => {
    portal.clock.advance(25 * 60 * 60_000);
    agent = await atTheDesk(portal, 'agent');
  });

  const find = async (words: string) => {
    const html = await (await agent.submit('/desk/search', { words })).text();
    return [...html.matchAll(/href="\/desk\/cases\/(ER-[^"]+)"/g)].map(([, name]) => name);
  };

  it('finds by reference, by whole address and by the beginnings of words', async () => {
    const email = `needle${Date.now()}@example.com`;
    const one = await aGuestWithACase(portal, {
      email,
      text: 'Minu kaardilugeja jäi Äksi külla',
    });
    await aGuestWithACase(portal);
    const straight = await agent.submit('/desk/search', { words: one.reference });
    expect(straight.headers.get('location')).toBe(casePath(one));
    expect(await find(one.reference.toLowerCase().replaceAll('-', ' '))).toEqual([one.reference]);
    expect(await find(email.toUpperCase())).toEqual([one.reference]);
    expect(await find('kaardilug äksi')).toEqual([one.reference]);
    expect(await find('needle')).toEqual([]);
  });

  it.each(['"', '* OR *', 'NEAR(', "a' OR 1=1 --", ':*', 'text : x', '&|!'])(
    'answers %j like any other words',
    async (words) => {
      expect((await agent.submit('/desk/search', { words })).status).toBe(200);
    },
  );

  it('does not look for a code, nor show one again', async () => {
    const refused = await agent.submit('/desk/search', { words: 'PIN1 7391' });
    expect([refused.status, (await refused.text()).includes('7391')]).toEqual([422, false]);
  });
});
