import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
  type Response,
} from 'playwright-core';
import { type HouseInUse } from './house-in-use';
import { type LookedAt, pathOf } from './pages';

/** A page as it was opened: on the screen, as it was sent, and everything it asked for meanwhile. */
export interface Look {
  readonly page: Page;
  readonly html: string;
  readonly answers: readonly Response[];
  close(): Promise<void>;
}

/** Opens one page as the one who looks, in one language, with nothing remembered from before. */
export async function lookAt(
  browser: Browser,
  house: HouseInUse,
  seen: LookedAt,
  locale: string,
  options: BrowserContextOptions = {},
): Promise<Look> {
  const context = await contextOf(browser, house, seen, locale, options);
  const look = await open(await context.newPage(), house, seen, locale);
  return { ...look, close: () => context.close() };
}

/** The same with one window for each reader and language, kept open: many pages in little time. */
export function aLongLook(browser: Browser, house: HouseInUse, options: BrowserContextOptions) {
  const windows = new Map<string, Promise<Page>>();
  const windowOf = async (seen: LookedAt, locale: string): Promise<Page> => {
    const context = await contextOf(browser, house, seen, locale, options);
    return context.newPage();
  };
  return async (seen: LookedAt, locale: string): Promise<Look> => {
    const reader = `${seen.who} ${locale}`;
    const page = await (windows.get(reader) ?? windowOf(seen, locale));
    windows.set(reader, Promise.resolve(page));
    if (options.viewport) await page.setViewportSize(options.viewport);
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
    const look = await open(page, house, seen, locale);
    return { ...look, close: () => Promise.resolve(void page.removeAllListeners('response')) };
  };
}

async function contextOf(
  browser: Browser,
  house: HouseInUse,
  { who }: LookedAt,
  locale: string,
  options: BrowserContextOptions,
): Promise<BrowserContext> {
  const viewport = { width: 1280, height: 900 };
  const context = await browser.newContext({ locale, viewport, ...options });
  const cookies = who === 'nobody' ? [] : house.lookers[who].kept();
  await context.addCookies(cookies.map((cookie) => ({ ...cookie, url: house.portal.url })));
  return context;
}

async function open(page: Page, house: HouseInUse, seen: LookedAt, locale: string) {
  const answers: Response[] = [];
  page.on('response', (response) => answers.push(response));
  let shown = await page.goto(house.portal.url + pathOf(seen, locale, house.references));
  if (seen.sends !== undefined) shown = await sendForm(page, seen.sends);
  return { page, html: (await shown?.text()) ?? '', answers };
}

async function sendForm(page: Page, button: string): Promise<Response> {
  const answer = page.waitForResponse((response) => response.request().method() === 'POST');
  await page.locator(button).first().click();
  await page.waitForLoadState();
  return answer;
}
