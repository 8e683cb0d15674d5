import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser } from 'playwright-core';
import { openBrowser, visitor } from '../support/browser';
import { type Portal, startPortal } from '../support/portal';
import { Visitor } from '../support/visitor';

/** What people write, mistakes included, and what they should be shown first. */
const ASKED: readonly (readonly [locale: string, words: string, first: string])[] = [
  ['en', 'lost card', 'articles/lost-card'],
  ['en', 'stollen crad', 'articles/lost-card'],
  ['en', 'my pin is bloked', 'articles/blocked'],
  ['en', 'blokced pin', 'articles/blocked'],
  ['en', 'forgoten pin codes', 'articles/lost-codes'],
  ['en', 'phising', 'articles/never-asked'],
  ['en', 'accountant', 'articles/sharing'],
  ['et', 'kaotasin kaardi', 'articles/lost-card'],
  ['et', 'blokeritud', 'articles/blocked'],
  ['et', 'umbrik kadunud', 'articles/lost-codes'],
  ['et', 'unustasin koodid', 'articles/lost-codes'],
  ['et', 'raamatupidajale', 'articles/sharing'],
  ['ru', 'потерял карту', 'articles/lost-card'],
  ['ru', 'заблакирован пин', 'articles/blocked'],
  ['ru', 'забыл коды', 'articles/lost-codes'],
  ['ru', 'мошеники', 'articles/never-asked'],
  ['ru', 'УКРАЛИ КОШЕЛЕК', 'articles/lost-card'],
];

const CANARIES = [
  'PIN1 is 738264',
  '738264',
  'puk: 73 82 64 91',
  'мой пин 738264',
  'minu PIN2 on 738264',
];

describe('search', () => {
  let portal: Portal;
  let browser: Browser;
  const asked = (locale: string, words: string) =>
    fetch(`${portal.url}/${locale}/search?${new URLSearchParams({ q: words })}`, {
      redirect: 'manual',
    });

  beforeAll(async () => {
    [portal, browser] = [await startPortal({ LOG_LEVEL: 'debug' }), await openBrowser()];
  }, 30_000);
  afterAll(async () => {
    await browser.close();
    await portal.stop();
  });

  it.each(ASKED)('%s “%s” leads to %s', async (locale, words, first) => {
    const found = foundIn(await (await asked(locale, words)).text());
    expect(found[0]).toBe(`/${locale}/${first}`);
  });

  it('finds ways out of the guide as well, answered to the end', async () => {
    const found = foundIn(await (await asked('en', 'reader not found')).text());
    const way = found.find((href) => href.startsWith('/en/guide/way-out?')) ?? '';
    const end = await fetch(portal.url + way, { redirect: 'manual' });
    expect(end.status).toBe(200);
    expect(await end.text()).toContain('Let the computer find the reader');
  });

  it.each(['qqqqqq', 'zebra sofa', '???'])('says calmly that “%s” leads nowhere', async (words) => {
    const answer = await asked('en', words);
    const html = await answer.text();
    expect(answer.status).toBe(200);
    expect(foundIn(html)).toEqual([]);
    expect(html).toContain('Nothing found under these words');
  });

  it('shows what was typed only as text', async () => {
    const html = await (await asked('en', '"><script>alert(1)</script>')).text();
    expect(html).not.toContain('<script>alert');
  });

  it.each(CANARIES)('lets “%s” go, whether it came by form or by address', async (typed) => {
    const somebody = new Visitor(portal.url);
    const sent = await somebody.submit('/en/articles', { q: typed }, '/en/search');
    const named = await asked('en', typed);
    for (const answer of [sent, named]) {
      expect([answer.status, answer.headers.get('location')]).toEqual([
        303,
        '/en/search?aside=code',
      ]);
    }
    const html = await (await somebody.get('/en/search?aside=code')).text();
    expect(html).toContain('That looked like a code');
    expect(html).not.toMatch(/7\s?3\s?8\s?2\s?6\s?4/);
  });

  it('hands nobody the form of somebody who looked a moment before', async () => {
    const [one, other] = [new Visitor(portal.url), new Visitor(portal.url)];
    await one.get('/en/search');
    await other.get('/en/search');
    for (const somebody of [one, other]) {
      const sent = await somebody.submit('/en/articles', { q: 'envelope' }, '/en/search');
      expect(sent.headers.get('location')).toBe('/en/search?q=envelope');
    }
  });

  it('leaves no digit of it in a real browser, in the log or on the disk', async () => {
    const told: unknown[] = [];
    const spies = (['stdout', 'stderr'] as const).map((name) =>
      jest.spyOn(process[name], 'write').mockImplementation((said) => told.push(said) > 0),
    );
    const { context, page } = await visitor(browser, { javaScriptEnabled: false });
    await page.goto(`${portal.url}/en/articles`);
    await page.getByRole('searchbox').fill('my PIN1 is 738264');
    await page.getByRole('searchbox').press('Enter');
    await page.waitForURL('**/search?aside=code');
    spies.forEach((spy) => spy.mockRestore());
    expect(await page.content()).not.toContain('738264');
    await page.goBack();
    expect(page.url()).not.toContain('738264');
    await context.close();
    expect(told.map(String).join('')).not.toContain('738264');
    expect(await filesWith(portal.dataDir, '738264')).toEqual([]);
  });

  it('works by keyboard, without JavaScript, and keeps the words in the box', async () => {
    const { context, page } = await visitor(browser, { javaScriptEnabled: false, width: 360 });
    await page.goto(`${portal.url}/ru/search`);
    await page.getByRole('searchbox').fill('конверт');
    await page.getByRole('searchbox').press('Enter');
    await page.waitForURL('**/search?q=*');
    expect(await page.getByRole('searchbox').inputValue()).toBe('конверт');
    await page.locator('.doors a').first().click();
    expect(page.url()).toContain('/ru/');
    await context.close();
  });
});

function foundIn(html: string): string[] {
  const [, list = ''] = /<h2 id="found">.*?<ul class="doors">(.*?)<\/ul>/s.exec(html) ?? [];
  return [...list.matchAll(/href="([^"]+)"/g)].map(([, href = '']) =>
    href.replaceAll('&amp;', '&').replaceAll('&#x3D;', '='),
  );
}

async function filesWith(folder: string, text: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const found = await Promise.all(
    files.map(async ({ parentPath, name }) => {
      const bytes = await readFile(join(parentPath, name));
      return bytes.includes(text) ? [name] : [];
    }),
  );
  return found.flat();
}
