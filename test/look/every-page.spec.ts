import { LOCALES } from '@pinabi/guidance';
import { type Browser } from 'playwright-core';
import { openBrowser } from '../support/browser';
import { rounds } from '../support/how-long';
import { COLOURS_ONLY, findings } from './axe';
import { aHouseInUse, type HouseInUse } from './house-in-use';
import { aLongLook, type Look } from './looking';
import { PAGES } from './pages';

const PHONE = { width: 360, height: 740 };
const EVERY = PAGES.flatMap((seen, place) =>
  LOCALES.map((locale, turn) => ({ seen, locale, name: seen.name, turn: (place + turn) % 3 })),
);
/** What axe looks at does not change with the words: one language for each page, in turn, or all. */
const EXAMINED = EVERY.filter(({ turn }) => turn < rounds(1, LOCALES.length));
/** Words decide what fits; at the desk, too, but there few people read them. */
const MEASURED = EVERY.filter((one) => one.seen.who !== 'staff' || EXAMINED.includes(one));

describe('every page, in every language', () => {
  let browser: Browser;
  let house: HouseInUse;
  let lookAt: ReturnType<typeof aLongLook>;

  beforeAll(async () => {
    [browser, house] = [await openBrowser(), await aHouseInUse()];
    lookAt = aLongLook(browser, house, {
      viewport: PHONE,
      bypassCSP: true,
      reducedMotion: 'reduce',
    });
  });
  afterAll(async () => {
    await browser.close();
    await house.stop();
  });

  it.each(MEASURED)(
    '$name stands still, asks nobody else and scrolls only downwards, in $locale',
    async ({ seen, locale }) => {
      const look = await lookAt(seen, locale);
      expect(await shiftOf(look)).toBeLessThan(0.01);
      const origins = look.answers.map((answer) => new URL(answer.url()).origin);
      expect([...new Set(origins)]).toEqual([house.portal.url]);
      await look.page.setViewportSize({ width: 320, height: 640 });
      expect(await wideThings(look)).toEqual([]);
      await look.page.setViewportSize({ width: 1280, height: 900 });
      await look.page.addStyleTag({ content: 'html { font-size: 200% !important }' });
      expect(await wideThings(look)).toEqual([]);
      await look.close();
    },
  );

  it.each(EXAMINED)(
    '$name is clean for axe, by day, by night and in forced colours, in $locale',
    async ({ seen, locale }) => {
      const { page, close } = await lookAt(seen, locale);
      expect(await findings(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await findings(page, COLOURS_ONLY)).toEqual([]);
      await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
      expect(await findings(page, COLOURS_ONLY)).toEqual([]);
      await close();
    },
  );
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
