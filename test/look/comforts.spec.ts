import { type Browser, type Page } from 'playwright-core';
import { openBrowser } from '../support/browser';
import { rounds } from '../support/how-long';
import { findings } from './axe';
import { aHouseInUse, type HouseInUse } from './house-in-use';
import { lookAt } from './looking';
import { KEY_PAGES, PAGES, pageNamed } from './pages';

/** Walking takes a press for each link: ten pages in the usual run, every page in the long one. */
const WALKED = rounds(KEY_PAGES.length, PAGES.length) === PAGES.length ? PAGES : KEY_PAGES;
/** A fingertip: more than WCAG 2.2's 24 px (2.5.8), and what 2.5.5 asks for. */
const FINGERTIP = 44;

describe('what a page does for whoever reads it', () => {
  let browser: Browser;
  let house: HouseInUse;

  beforeAll(async () => {
    [browser, house] = [await openBrowser(), await aHouseInUse()];
  });
  afterAll(async () => {
    await browser.close();
    await house.stop();
  });

  const look = (name: string, options = {}) =>
    lookAt(browser, house, pageNamed(name), 'en', options);

  it.each(WALKED)('can be walked by keyboard: $name', async (seen) => {
    const { page, close } = await lookAt(browser, house, seen, 'en');
    const stops = await walk(page);
    await close();
    expect(stops[0]).toMatchObject({ href: '#main' });
    expect(stops.filter(({ isMarked }) => !isMarked)).toEqual([]);
    expect(stops.map(({ place }) => place)).toEqual(
      stops.map(({ place }) => place).sort((one, other) => one - other),
    );
  });

  it('skips to the content', async () => {
    const { page, close } = await look('open');
    await page.keyboard.press('Tab');
    const skip = page.locator('.skip');
    expect((await skip.boundingBox())?.y).toBeGreaterThanOrEqual(0);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    const inside = await page.evaluate(() => document.activeElement?.closest('main') !== null);
    await close();
    expect(inside).toBe(true);
  });

  it.each(['start', 'question', 'outcome', 'open', 'case'])(
    'is large enough for a fingertip: %s',
    async (name) => {
      const { page, close } = await look(name, { viewport: { width: 360, height: 740 } });
      const small = await page
        .locator(
          '.button, .option, .languages a, .brand, summary, footer nav a, input:not([type=radio]), select, textarea',
        )
        .filter({ visible: true })
        .evaluateAll(
          (elements, least) =>
            elements
              .filter((element) => element.closest('.hp') === null)
              .filter((element) => element.getBoundingClientRect().height < least)
              .map((element) => element.outerHTML),
          FINGERTIP,
        );
      await close();
      expect(small).toEqual([]);
    },
  );

  it.each(['open', 'case', 'desk'])('keeps still where it is asked to: %s', async (name) => {
    const { page, close } = await look(name, { reducedMotion: 'reduce' });
    const moving = await page.evaluate(
      () =>
        [...document.querySelectorAll('*')].filter((element) => {
          const { transitionDuration, animationName } = getComputedStyle(element);
          return animationName !== 'none' || !/^0s(, 0s)*$/.test(transitionDuration);
        }).length,
    );
    await close();
    expect(moving).toBe(0);
  });

  it.each(['open', 'case', 'desk-case'])(
    'has 7:1 where more contrast is asked for: %s',
    async (name) => {
      for (const colorScheme of ['light', 'dark'] as const) {
        const options = { contrast: 'more', colorScheme, bypassCSP: true } as const;
        const { page, close } = await look(name, options);
        const found = await findings(page, { runOnly: ['color-contrast-enhanced'] });
        await close();
        expect(found).toEqual([]);
      }
    },
  );

  it('prints what a person takes along, and nothing to press', async () => {
    const { page, close } = await look('case');
    await page.emulateMedia({ media: 'print' });
    const visible = async (selector: string) => page.locator(selector).first().isVisible();
    expect(await visible('h1 .reference')).toBe(true);
    expect(await visible('.dial.blocked .dial-count')).toBe(true);
    expect(await visible('.languages')).toBe(false);
    expect(await visible('.button')).toBe(false);
    const pages = (await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type \/Page\b/g);
    await close();
    expect(pages?.length).toBeLessThanOrEqual(3);
  });
});

interface Stop {
  readonly href: string | null;
  /** Its place in the document; a walk goes forward. */
  readonly place: number;
  /** Whether an outline shows that the keyboard is here. */
  readonly isMarked: boolean;
}

/** Presses Tab until it comes round or leaves the page, and notes where it was. */
async function walk(page: Page): Promise<Stop[]> {
  const stops: Stop[] = [];
  await page.evaluate(() => {
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
  });
  for (let presses = 0; presses < 120; presses += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const here = document.activeElement;
      if (here === null || here === document.body) return undefined;
      const marked = [here, here.closest('.option')].some(
        (element) =>
          element !== null &&
          parseFloat(getComputedStyle(element).outlineWidth) >= 2 &&
          getComputedStyle(element).outlineStyle !== 'none',
      );
      const place = [...document.querySelectorAll('*')].indexOf(here);
      return { href: here.getAttribute('href'), place, isMarked: marked };
    });
    if (stop === undefined || stop.place === stops[0]?.place) break;
    stops.push(stop);
  }
  return stops;
}
