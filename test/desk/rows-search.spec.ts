import { casePath, casesOn, measured, toTuesdayMorning } from '../support/at-a-case';
import { type GuestWithCase, aGuestWithACase } from '../support/guest';
import { type Portal, startPortal } from '../support/portal';
import { atTheDesk } from '../support/staff';
import { type Visitor } from '../support/visitor';

/** One test for each row of docs/desk.md, under the row's own name. */
describe('finding', () => {
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

  const move = (one: GuestWithCase, what: string, fields: Record<string, string> = {}) =>
    agent.submit(casePath(one), fields, `${casePath(one)}/${what}`);
  const shown = async (address: string) => (await agent.get(address)).text();
  const listed = async (query: string) => casesOn(await shown(`/desk?${query}`));

  it('Tags', async () => {
    const one = await aGuestWithACase(portal);
    await move(one, 'tags', { tags: 'Embassy, pin 4815' });
    expect(await listed('view=ours&tag=embassy')).toEqual([one.reference]);
    expect(await shown(casePath(one))).not.toContain('4815');
  });

  it('Duplicate hint while opening', async () => {
    const email = 'twice@example.com';
    const first = await aGuestWithACase(portal, { email });
    const page = await first.guest.submit('/en/cases/new', { category: 'pin-blocked', email });
    expect(await page.text()).toContain('There is already an open case of this kind');
    const second = await aGuestWithACase(portal, { email });
    const desk = await shown(casePath(second));
    expect(desk).toContain(`<a class="reference" href="${casePath(first)}">`);
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

  it('Knowledge base + suggestion', async () => {
    const one = await aGuestWithACase(portal);
    await measured(portal, one, { PIN1: 0, PUK: 3 });
    expect(await shown(casePath(one))).toMatch(/Fits this case"><option value="unblock-with-puk"/);
    expect(await (await one.guest.get('/en/articles')).text()).toContain('/en/articles/');
  });
});
