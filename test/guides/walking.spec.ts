import { type Locale, LOCALES, everyWalk, flowNamed, words } from '@pinabi/guidance';
import { type Portal, startPortal } from '../support/portal';

const wayOut = flowNamed('way-out');
const walks = wayOut === undefined ? [] : everyWalk(wayOut);

/** The guide as a browser without JavaScript gets it, over real HTTP. */
describe('walking through the guide', () => {
  let portal: Portal;
  beforeAll(async () => {
    portal = await startPortal();
  });
  afterAll(() => portal.stop());

  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(portal.url + path, { redirect: 'manual', headers });
  const text = async (path: string) => {
    const response = await get(path);
    expect([path, response.status]).toEqual([path, 200]);
    return response.text();
  };

  it('leads from the bare address to the language of the browser', async () => {
    const estonian = await get('/', { 'accept-language': 'fi, et;q=0.8, en;q=0.5' });
    expect([estonian.status, estonian.headers.get('location')]).toEqual([302, '/et']);
    expect((await get('/')).headers.get('location')).toBe('/en');
  });

  it('leads from another host name to our own', async () => {
    const other = portal.url.replace('localhost', '127.0.0.1');
    const response = await fetch(`${other}/`, { redirect: 'manual' });
    expect([response.status, response.headers.get('location')]).toEqual([302, `${portal.url}/`]);
  });

  it.each(LOCALES)('has every page in %s, with no word missing', async (locale) => {
    const seen = await Promise.all(pagesOf(locale).map(async (path) => [path, await text(path)]));
    const wrong = seen.flatMap(([path = '', html = '']) => [
      ...(html.includes(`<html lang="${locale}">`) ? [] : [`${path}: another language`]),
      ...missingWords(html).map((word) => `${path}: ${word}`),
    ]);
    expect(wrong).toEqual([]);
  });

  it('shows each question with every answer as a link', async () => {
    const html = await text('/en/guide/way-out?hands=yes&what=pin-blocked');
    expect(html).toContain('Do you have the PUK of this card?');
    for (const answer of ['have', 'lost', 'old-envelope', 'blocked', 'not-sure']) {
      expect(html).toContain(`puk&#x3D;${answer}"`);
    }
  });

  it('opens the first question whose answer is missing, and keeps later answers that may hold', async () => {
    const html = await text('/en/guide/way-out?hands=yes&puk=have');
    expect(html).toContain('What is the trouble?');
    expect(html).toContain('puk&#x3D;have&amp;what&#x3D;pin-blocked');
  });

  it('drops what it does not know, by redirect', async () => {
    const response = await get('/en/guide/way-out?hands=yes&what=nonsense&utm=1&puk=have&travel=');
    expect([response.status, response.headers.get('location')]).toEqual([
      302,
      '/en/guide/way-out?hands=yes&puk=have',
    ]);
  });

  it('drops answers that are moot once the way has ended, and says which', async () => {
    const response = await get('/en/guide/way-out?hands=lost&what=pin-blocked&puk=have');
    const location = response.headers.get('location') ?? '';
    expect(location).toBe('/en/guide/way-out?hands=lost&moot=what.puk');
    const html = await text(location);
    expect(html).toContain('2 earlier answers no longer matter');
    expect(html).toContain('<li>Do you have the PUK of this card?</li>');
    // It is said once: no link on the page carries it on.
    expect(html.replace(/<nav class="languages".*?<\/nav>/s, '')).not.toMatch(/href="[^"]*moot/);
  });

  it.each(['moot=hands', 'moot=nonsense', 'moot=what.what&moot=x'])(
    'says nothing of %s, which was never answered in vain',
    async (moot) => {
      const response = await get(`/en/guide/way-out?hands=lost&${moot}`);
      expect(response.headers.get('location')).toBe('/en/guide/way-out?hands=lost');
    },
  );

  it('says nothing about guides that are not there', async () => {
    for (const path of ['/en/guide/nothing', '/xx', '/xx/agent', '/xx/guide/way-out']) {
      expect([path, (await get(path)).status]).toEqual([path, 404]);
    }
  });

  it('takes what the card has told and marks it', async () => {
    const html = await text('/en/guide/way-out?hands=yes&card=thales.blocked.ok.blocked');
    expect(html).toContain('Could you collect a new card in person?');
    expect(html.match(/from your card/g)?.length).toBe(3);
  });

  it('believes the card more than the person', async () => {
    const query = 'hands=yes&what=pin-blocked&puk=have&card=idemia-cosmo8.blocked.ok.blocked';
    const response = await get(`/en/guide/way-out?${query}`);
    expect(response.headers.get('location')).toBe(
      '/en/guide/way-out?hands=yes&card=idemia-cosmo8.blocked.ok.blocked',
    );
  });

  it('hands its answers over to an assisted case', async () => {
    const html = await text('/en/guide/way-out?hands=yes&what=pin-blocked&puk=have');
    const [, link = ''] = /href="(\/en\/cases\/new[^"]+)"/.exec(html) ?? [];
    const form = await text(link.replaceAll('&amp;', '&').replaceAll('&#x3D;', '='));
    expect(form).toContain('name="flow" value="way-out"');
    expect(form).toContain('value="hands&#x3D;yes&amp;what&#x3D;pin-blocked&amp;puk&#x3D;have"');
    expect(form).toMatch(/value="pin-blocked" checked/);
  });

  it('leads from a way out to its place in the life of that kind of card, drawn and as a table', async () => {
    const way = 'hands=yes&what=pin-blocked&puk=lost&issued=idemia&valid=long&travel=estonia';
    const [, link = ''] =
      /href="(\/en\/lifecycle[^"]+)"/.exec(await text(`/en/guide/way-out?${way}`)) ?? [];
    expect(link.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=')).toBe(
      '/en/lifecycle?at=pin-and-puk-lost&kind=idemia',
    );
    const html = await text('/en/lifecycle?at=pin-and-puk-lost&kind=idemia');
    expect(html.match(/<svg class="lifecycle"/g)?.length).toBe(1);
    expect(html).toMatch(/<g class="state own"><rect[^>]*><text[^>]*>PIN and PUK lost</);
    expect(html).toContain('<tr id="pin-and-puk-lost" class="own">');
    expect(html).not.toContain('id="fresh-pin2"');
    const both = await text('/en/lifecycle');
    expect(both.match(/<svg class="lifecycle"/g)?.length).toBe(2);
    expect(both).toContain('id="fresh-pin2"');
    expect(both).not.toMatch(/class="state own"|class="own"/);
  });

  it('sets no cookie and runs no script', async () => {
    const wrong: string[] = [];
    for (const path of pagesOf('en')) {
      const response = await get(path);
      const scripted = (await response.text()).includes('<script');
      if (scripted || response.headers.getSetCookie().length > 0) wrong.push(path);
    }
    expect(wrong).toEqual([]);
  });
});

/** Every page of the guides: the fixed ones, each question, and each way to the end. */
function pagesOf(locale: Locale): string[] {
  const queries = walks.flatMap((answers) => {
    const steps = Object.entries(answers);
    return steps.map((_, count) => new URLSearchParams(steps.slice(0, count + 1)).toString());
  });
  const guide = [...new Set(['', ...queries.map((query) => `?${query}`)])];
  return [
    ...['', '/agent', '/facts', '/facts?on=2031-01-01', '/compare', '/lifecycle?at=few-tries'].map(
      (path) => `/${locale}${path}`,
    ),
    ...guide.map((query) => `/${locale}/guide/way-out${query}`),
  ];
}

/** A key that no words were found for stands on the page as itself, without its file's name. */
function missingWords(html: string): string[] {
  const text = html
    .replace(/<style>[^]*?<\/style>/, '')
    .replace(/(?:href|src|class|id)="[^"]*"/g, '');
  return text.match(new RegExp(`\\b(?:${FIRST_PARTS.join('|')})\\.[a-z][\\w-]*`, 'g')) ?? [];
}

const FIRST_PARTS = [
  ...['way-out', 'page', 'route', 'reason', 'step', 'meanwhile', 'miss', 'fact', 'value'],
  ...['confidence', 'appliesTo', 'urgent', 'way', 'never', 'link', 'need', 'first', 'sends'],
  ...['keeps', 'footer', 'state', 'compare', 'bar'],
];

it('knows a missing word when it sees one', () => {
  const t = words('en');
  expect(missingWords(t('guide:way-out.nothing.ask'))).not.toEqual([]);
  expect(missingWords(t('guide:page.title'))).toEqual([]);
});
