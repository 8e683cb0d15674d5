import { LOCALES } from '@pinabi/guidance';
import { HtmlValidate } from 'html-validate';
import { type Browser } from 'playwright-core';
import { openBrowser } from '../support/browser';
import { COLOURS_ONLY, findings } from './axe';
import { aHouseInUse, type HouseInUse } from './house-in-use';
import { lookAt, type Look } from './looking';
import { PAGES } from './pages';

/** Our templates close no void elements and may repeat a form's button name. */
const validator = new HtmlValidate({
  extends: ['html-validate:standard'],
  rules: { 'no-trailing-whitespace': 'off', 'long-title': 'off' },
});

describe('every page, in every language', () => {
  let browser: Browser;
  let house: HouseInUse;

  beforeAll(async () => {
    [browser, house] = [await openBrowser(), await aHouseInUse()];
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await house.stop();
  });

  describe.each(LOCALES)('%s', (locale) => {
    describe.each(PAGES)('$name', (seen) => {
      let look: Look;

      beforeAll(async () => {
        const viewport = { width: 360, height: 740 };
        look = await lookAt(browser, house, seen, locale, { viewport, bypassCSP: true });
      }, 30_000);
      afterAll(() => look.close());

      it('does not move while it loads', async () => {
        expect(await shiftOf(look)).toBeLessThan(0.01);
      });

      it('asks nobody else for anything', () => {
        const origins = look.answers.map((answer) => new URL(answer.url()).origin);
        expect([...new Set(origins)]).toEqual([house.portal.url]);
      });

      it('is valid HTML', async () => {
        const report = await validator.validateString(look.html);
        const complaints = report.results.flatMap(({ messages }) =>
          messages.map(({ ruleId, message, line }) => `${line} ${ruleId}: ${message}`),
        );
        expect(complaints).toEqual([]);
      });

      it('is clean for axe, by day, by night and in forced colours', async () => {
        const { page } = look;
        expect(await findings(page)).toEqual([]);
        await page.emulateMedia({ colorScheme: 'dark' });
        expect(await findings(page, COLOURS_ONLY)).toEqual([]);
        await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
        expect(await findings(page, COLOURS_ONLY)).toEqual([]);
        await page.emulateMedia({ forcedColors: 'none' });
      }, 30_000);

      it('scrolls only downwards, at 320 px and with text twice as large', async () => {
        const { page } = look;
        await page.setViewportSize({ width: 320, height: 640 });
        expect(await wideThings(look)).toEqual([]);
        await page.setViewportSize({ width: 1280, height: 900 });
        await page.addStyleTag({ content: 'html { font-size: 200% !important }' });
        expect(await wideThings(look)).toEqual([]);
      });
    });
  });
});

/** What the browser itself counted: https://web.dev/articles/cls, good is below 0.1. */
async function shiftOf({ page }: Look): Promise<number> {
  return page.evaluate(
    async () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) {
            sum += (entry as unknown as { value: number }).value;
          }
        }).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => resolve(sum), 50);
      }),
  );
}

/** The elements that make the page wider than its window; empty when it is not. */
async function wideThings({ page }: Look): Promise<string[]> {
  return page.evaluate(() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    return [...document.querySelectorAll('main *, header *, footer *')]
      .filter((element) => element.getBoundingClientRect().right > root.clientWidth + 0.5)
      .map((element) => element.outerHTML.slice(0, 120));
  });
}
