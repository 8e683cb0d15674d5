import {
  type Browser,
  type BrowserContextOptions,
  type Page,
  type Response,
} from 'playwright-core';
import { type HouseInUse } from './house-in-use';
import { type LookedAt } from './pages';

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
  { path, who, sends }: LookedAt,
  locale: string,
  options: BrowserContextOptions = {},
): Promise<Look> {
  const { url } = house.portal;
  const viewport = { width: 1280, height: 900 };
  const context = await browser.newContext({ locale, viewport, ...options });
  const cookies = who === 'nobody' ? [] : house.lookers[who].kept();
  await context.addCookies(cookies.map((cookie) => ({ ...cookie, url })));
  const page = await context.newPage();
  const answers: Response[] = [];
  page.on('response', (response) => answers.push(response));
  let shown = await page.goto(url + fill(path, { locale, ...house.references }));
  if (sends !== undefined) shown = await sendForm(page, sends);
  const html = (await shown?.text()) ?? '';
  return { page, html, answers, close: () => context.close() };
}

async function sendForm(page: Page, button: string): Promise<Response> {
  const answer = page.waitForResponse((response) => response.request().method() === 'POST');
  await page.locator(button).first().click();
  await page.waitForLoadState();
  return answer;
}

function fill(path: string, names: Readonly<Record<string, string>>): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => names[name] ?? '');
}
