import { LOCALES } from '@pinabi/guidance';
import { type Browser } from 'playwright-core';
import { openBrowser, visitor } from '../support/browser';
import { type Portal, startPortal } from '../support/portal';

/** A valid card of the older kind, PUK lost, and somebody who can come to Estonia. */
const OLDER = 'hands=yes&what=pin-blocked&puk=lost&issued=idemia&valid=long&travel=estonia';
/** The same trouble with a newer card and nothing to log in with. */
const NEWER = 'hands=yes&what=pin-blocked&puk=lost&issued=thales&other-eid=no';
const AWAY = 'hands=yes&what=pin-blocked&puk=lost&issued=idemia&valid=long&travel=none';

describe('a visit and a new card side by side', () => {
  let portal: Portal;
  let browser: Browser;
  beforeAll(async () => {
    [portal, browser] = [await startPortal(), await openBrowser()];
  });
  afterAll(async () => {
    await browser.close();
    await portal.stop();
  });

  const get = (query: string, locale = 'en') =>
    fetch(`${portal.url}/${locale}/compare${query}`, { redirect: 'manual' });
  const rows = async (query: string, locale = 'en') =>
    rowsIn(await (await get(query, locale)).text());

  it('shows to everybody what each way costs and what decides', async () => {
    expect(await rows('')).toEqual({
      'view-puk': expect.stringMatching(
        /Perhaps.*when the card was issued.*5 to 10 minutes/,
      ) as string,
      visit: expect.stringMatching(/Perhaps.*€5 and your journey/) as string,
      embassy: expect.stringMatching(/Perhaps.*€20 and your journey/) as string,
      reapply: expect.stringMatching(
        /Open to you.*€150.*30 days.*2 to 5 weeks.*6 months/,
      ) as string,
    });
  });

  it('says which ways are not open for what was answered, and why', async () => {
    expect(await rows(`?${OLDER}`)).toMatchObject({
      'view-puk': expect.stringMatching(/Not open to you.*up to 14 November 2025/) as string,
      visit: expect.stringContaining('Open to you') as string,
    });
    expect(await rows(`?${NEWER}`)).toMatchObject({
      'view-puk': expect.stringMatching(/Not open to you.*takes a login/) as string,
      visit: expect.stringMatching(/Not open to you.*no new code envelope/) as string,
      reapply: expect.stringContaining('Open to you') as string,
    });
    const away = await rows(`?${AWAY}`);
    for (const way of ['visit', 'embassy', 'reapply']) {
      expect(away[way]).toMatch(/Not open to you.*nobody can go for you/);
    }
  });

  it('believes the card about itself', async () => {
    const told = await rows('?card=thales.blocked.ok.blocked');
    expect(told['view-puk']).toMatch(/Not open to you.*PUK is blocked/);
    expect(told.visit).toContain('Not open to you');
  });

  it('adds the journey to the fee where its cost is told, and only there', async () => {
    const told = await rows(`?${OLDER}&estonia=350`);
    expect(told.visit).toContain('€5 + journey €350 = €355');
    expect(told.embassy).toContain('€20 and your journey');
  });

  it('is reached from the way out with the same answers, and leads back to it', async () => {
    const outcome = await (await fetch(`${portal.url}/en/guide/way-out?${OLDER}`)).text();
    const plain = outcome.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=');
    expect(plain).toContain(`href="/en/compare?${OLDER}"`);
    const html = await (await get(`?${OLDER}`)).text();
    expect(html.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=')).toContain(
      `href="/en/guide/way-out?${OLDER}"`,
    );
  });

  it('drops what it does not know, by redirect', async () => {
    const response = await get('?hands=yes&what=nonsense&utm=1&estonia=');
    expect([response.status, response.headers.get('location')]).toEqual([
      302,
      '/en/compare?hands=yes',
    ]);
  });

  it.each(['1234', '73826491', '12.5', '-3', 'PUK'])('keeps nothing of “%s”', async (typed) => {
    const answer = await get(`?near=40&estonia=${typed}`);
    expect(answer.headers.get('location')).toBe('/en/compare?near=40&aside=sum');
    expect(await (await get('?near=40&aside=sum')).text()).toContain('we did not keep it');
  });

  it.each(LOCALES)('works on a small phone without JavaScript in %s', async (locale) => {
    const { context, page } = await visitor(browser, { javaScriptEnabled: false, width: 320 });
    await page.goto(`${portal.url}/${locale}/compare?${OLDER}`);
    await page.locator('#estonia').fill('120');
    await page.locator('form.panel .button').click();
    await page.waitForURL(/estonia=120/);
    expect(page.url()).toContain('issued=idemia');
    expect(await page.locator('table.beside tbody tr').nth(1).innerText()).toMatch(/125/);
    const box = await page.locator('main').boundingBox();
    expect(box?.width).toBeLessThanOrEqual(320);
    expect(await page.locator('section > svg.days rect.decision').count()).toBe(1);
    await context.close();
  });
});

/** Each row of the table by the way it is about, as plain text. */
function rowsIn(html: string): Record<string, string> {
  const [, body = ''] = /<table class="beside">.*?<tbody>(.*?)<\/tbody>/s.exec(html) ?? [];
  const rows = [...body.matchAll(/<tr.*?href="#way-([\w-]+)".*?<\/tr>/gs)];
  return Object.fromEntries(
    rows.map(([row, way = '']) => [
      way,
      row
        .replace(/<[^>]+>/g, ' ')
        .replaceAll('&#x3D;', '=')
        .replace(/\s+/g, ' '),
    ]),
  );
}
