import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser } from 'playwright-core';
import { openBrowser } from '../support/browser';
import { aHouseInUse, type HouseInUse } from './house-in-use';
import { lookAt } from './looking';
import { KEY_PAGES, type LookedAt, PAGES, pageNamed } from './pages';

const ALL = join(__dirname, '../../coverage/screenshots');
const KEPT = join(__dirname, '../../docs/images');
const PHONE = { width: 360, height: 740 };
const SIZES = { phone: PHONE, desktop: { width: 1280, height: 860 } };
const SCHEMES = ['light', 'dark'] as const;

/** The few that the documents show: only what fits on a screen this high, so that they stay small. */
const PICTURES = [
  { name: 'start', height: 740, phoneBy: 'light' },
  { name: 'question', height: 740, phoneBy: 'light' },
  { name: 'outcome', height: 740, phoneBy: 'dark' },
  { name: 'case', height: 740, phoneBy: 'dark' },
  { name: 'desk', height: 600, phoneBy: 'light' },
  { name: 'desk-case', height: 660, phoneBy: 'dark' },
] as const;

/** `npm run screenshots`, then look: every page, on a phone and on a desk, by day and by night. */
describe('pictures of the house', () => {
  let browser: Browser;
  let house: HouseInUse;

  beforeAll(async () => {
    for (const folder of [ALL, KEPT]) mkdirSync(folder, { recursive: true });
    [browser, house] = [await openBrowser(), await aHouseInUse()];
  });
  afterAll(async () => {
    await browser.close();
    await house.stop();
  });

  it.each(PICTURES)('for the documents: $name', async ({ name, height, phoneBy }) => {
    const shots = { phone: PHONE, desktop: { width: 1120, height } };
    for (const [size, viewport] of Object.entries(shots)) {
      const options = { viewport, colorScheme: size === 'phone' ? phoneBy : 'light' } as const;
      const look = await lookAt(browser, house, pageNamed(name), 'en', options);
      const picture = await look.page.screenshot({ path: join(KEPT, `${name}-${size}.png`) });
      await look.close();
      expect(picture.length).toBeLessThan(150_000);
    }
  });

  it.each(PAGES)('by day and by night: $name', async (seen) => {
    for (const colorScheme of SCHEMES) await picture(seen, 'en', colorScheme);
  });

  it.each(KEY_PAGES)('in the other languages: $name', async (seen) => {
    for (const locale of ['et', 'ru']) await picture(seen, locale, 'light');
  });

  async function picture(seen: LookedAt, locale: string, colorScheme: 'light' | 'dark') {
    for (const [size, viewport] of Object.entries(SIZES)) {
      const look = await lookAt(browser, house, seen, locale, { viewport, colorScheme });
      const path = join(ALL, `${seen.name}-${locale}-${size}-${colorScheme}.png`);
      const taken = await look.page.screenshot({ path, fullPage: true });
      await look.close();
      expect(taken.length).toBeGreaterThan(0);
    }
  }
});
