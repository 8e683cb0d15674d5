import { aGuestWithACase } from '../support/guest';
import { type Portal, startPortal } from '../support/portal';
import { Visitor } from '../support/visitor';

const HOUR = 60 * 60_000;
const WRITTEN = 'I have tried three readers and none of them works.';

describe('what a guest has written', () => {
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal();
  });
  afterAll(() => portal.stop());

  it.each([
    ['holds a code', { text: `${WRITTEN} PIN1 is 4711` }, 422],
    ['holds a number', { text: `${WRITTEN} 4711` }, 422],
    ['comes with no token', { text: WRITTEN, _token: '' }, 403],
  ])('is shown again when it %s', async (_, fields, status) => {
    portal.clock.advance(HOUR);
    const { guest } = await aGuestWithACase(portal);
    const answer = await guest.submit('/en/case', fields, '/en/case/messages');
    const shown = await answer.text();
    expect([answer.status, shown]).toEqual([status, expect.stringContaining(WRITTEN) as string]);
    if (status === 422 && fields.text.includes('PIN1')) expect(shown).not.toContain('4711');
  });

  it('goes along when they come from the guide, and they are told so', async () => {
    portal.clock.advance(HOUR);
    const brought = { flow: 'way-out', answers: 'hands=yes&what=pin-blocked&puk=lost' };
    const checked = await new Visitor(portal.url).submit('/en/cases/new', {
      ...brought,
      category: 'pin-blocked',
      email: 'guided@example.com',
      step: 'check',
    });
    expect(await checked.text()).toContain('Your answers from the guide go along.');
    const { guest } = await aGuestWithACase(portal, brought);
    expect(await (await guest.get('/en/case/export')).json()).toMatchObject({
      case: { flow: 'way-out', answers: { hands: 'yes', what: 'pin-blocked', puk: 'lost' } },
    });
  });

  it('is shown again when they were away too long', async () => {
    portal.clock.advance(HOUR);
    const { guest } = await aGuestWithACase(portal);
    const shown = await (await guest.get('/en/case')).text();
    const [, token = ''] = /name="_token" value="([^"]+)"/.exec(shown) ?? [];
    portal.clock.advance(2 * HOUR);
    const answer = await guest.post('/en/case/messages', { _token: token, text: WRITTEN });
    expect([answer.status, await answer.text()]).toEqual([
      401,
      expect.stringContaining(WRITTEN) as string,
    ]);
  });
});
