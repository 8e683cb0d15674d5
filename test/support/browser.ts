import { type Browser, type BrowserContext, type Page, chromium } from 'playwright-core';

/** Debian's own Chromium, quiet: it speaks to nobody but the page under test. */
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: '/usr/bin/chromium', args: QUIET });
}

export interface Visit {
  readonly context: BrowserContext;
  readonly page: Page;
}

/** A person at their own browser: a fresh profile, English unless told. */
export async function visitor(
  browser: Browser,
  options: { javaScriptEnabled?: boolean; width?: number; locale?: string } = {},
): Promise<Visit> {
  const context = await browser.newContext({
    javaScriptEnabled: options.javaScriptEnabled ?? true,
    viewport: { width: options.width ?? 1280, height: 900 },
    locale: options.locale ?? 'en',
  });
  return { context, page: await context.newPage() };
}
