import { type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { type HouseInUse } from './house-in-use';
import { type LookedAt } from './pages';

/** Opens one page as the one who looks, in one language; the caller closes the page's context. */
export async function lookAt(
  browser: Browser,
  house: HouseInUse,
  { path, who, sends }: LookedAt,
  locale: string,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({
    locale,
    viewport: { width: 1280, height: 900 },
    ...options,
  });
  const { url } = house.portal;
  const cookies = who === 'nobody' ? [] : house.lookers[who].kept();
  await context.addCookies(cookies.map((cookie) => ({ ...cookie, url })));
  const page = await context.newPage();
  await page.goto(url + fill(path, { locale, ...house.references }));
  if (sends !== undefined) await page.locator(sends).first().click();
  return page;
}

function fill(path: string, names: Readonly<Record<string, string>>): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => names[name] ?? '');
}
