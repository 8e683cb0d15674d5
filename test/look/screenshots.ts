import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser } from 'playwright-core';
import { openBrowser } from '../support/browser';
import { aHouseInUse, type HouseInUse } from './house-in-use';
import { lookAt } from './looking';
import { PAGES, pageNamed } from './pages';

const ALL = join(__dirname, '../../coverage/screenshots');
const KEPT = join(__dirname, '../../docs/images');
const SIZES = { phone: { width: 360, height: 740 }, desktop: { width: 1120, height: 660 } };
const SCHEMES = ['light', 'dark'] as const;

/** The few that the documents show: only what fits on the screen, so that they stay small. */
const PICTURES = [
  ['start', 'desktop', 'light'],
  ['start', 'phone', 'dark'],
  ['question', 'phone', 'light'],
  ['outcome', 'phone', 'light'],
  ['case', 'desktop', 'light'],
  ['case', 'phone', 'dark'],
  ['desk', 'desktop', 'light'],
  ['desk-case', 'desktop', 'dark'],
] as const;

/** `npm run screenshots`, then look: every page, on a phone and on a desk, by day and by night. */
describe('pictures of the house', () => {
  let browser: Browser;
  let house: HouseInUse;

  beforeAll(async () => {
    for (const folder of [ALL, KEPT]) mkdirSync(folder, { recursive: true });
    [browser, house] = [await openBrowser(), await aHouseInUse()];
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await house.stop();
  });

  it.each(PICTURES)('for the documents: %s, %s, %s', async (name, size, colorScheme) => {
    const options = { viewport: SIZES[size], colorScheme };
    const look = await lookAt(browser, house, pageNamed(name), 'en', options);
    const path = join(KEPT, `${name}-${size}.png`);
    const picture = await look.page.screenshot({ path });
    await look.close();
    expect(picture.length).toBeLessThan(150_000);
  });

  it.each(PAGES)(
    'whole: $name',
    async (seen) => {
      for (const [size, viewport] of Object.entries(SIZES)) {
        for (const colorScheme of SCHEMES) {
          const look = await lookAt(browser, house, seen, 'en', { viewport, colorScheme });
          const path = join(ALL, `${seen.name}-${size}-${colorScheme}.png`);
          const picture = await look.page.screenshot({ path, fullPage: true });
          await look.close();
          expect(picture.length).toBeGreaterThan(0);
        }
      }
    },
    60_000,
  );
});
