import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser } from 'playwright-core';
import { openBrowser } from '../support/browser';
import { aHouseInUse, type HouseInUse } from './house-in-use';
import { lookAt } from './looking';
import { PAGES } from './pages';

const FOLDER = join(__dirname, '../../coverage/screenshots');
const SIZES = { phone: { width: 360, height: 740 }, desktop: { width: 1280, height: 860 } };

/** Every page, on a phone and on a desk, by day and by night: `npm run screenshots`, then look. */
describe('pictures of the house', () => {
  let browser: Browser;
  let house: HouseInUse;

  beforeAll(async () => {
    mkdirSync(FOLDER, { recursive: true });
    [browser, house] = [await openBrowser(), await aHouseInUse()];
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await house.stop();
  });

  it.each(PAGES)(
    '$name',
    async (seen) => {
      for (const [size, viewport] of Object.entries(SIZES)) {
        for (const colorScheme of ['light', 'dark'] as const) {
          const look = await lookAt(browser, house, seen, 'en', { viewport, colorScheme });
          await look.page.screenshot({
            path: join(FOLDER, `${seen.name}-${size}-${colorScheme}.png`),
            fullPage: true,
          });
          await look.close();
        }
      }
      expect(seen.path).toContain('/');
    },
    60_000,
  );
});
