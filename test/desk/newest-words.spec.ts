import { type Browser } from 'playwright-core';
import { casePath } from '../support/at-a-case';
import { openBrowser, visitor } from '../support/browser';
import { aGuestWithACase } from '../support/guest';
import { type Portal, startPortal } from '../support/portal';
import { anInvitation } from '../support/staff';

const WORDS = 'The envelope is at my mother’s. '.repeat(40);

describe('whoever answers', () => {
  let portal: Portal;
  let browser: Browser;

  beforeAll(async () => {
    [portal, browser] = [await startPortal(), await openBrowser()];
  });
  afterAll(async () => {
    await browser.close();
    await portal.stop();
  });

  it.each([
    [1280, 720],
    [360, 740],
  ])(
    'has the person’s newest words in view, and nothing moves, at %s px',
    async (width, height) => {
      const one = await aGuestWithACase(portal, { text: 'The first words' });
      await one.guest.submit('/en/case', { text: WORDS }, '/en/case/messages');
      const { page, context } = await visitor(browser);
      await page.setViewportSize({ width, height });
      await page.goto(portal.url + (await anInvitation(portal, 'agent')));
      await page.getByRole('button', { name: /12-hour/ }).click();
      await page.waitForURL(`${portal.url}/desk`);
      await page.goto(portal.url + casePath(one));
      await page.getByRole('link', { name: 'Answer the person' }).click();
      const field = page.locator('#reply textarea');
      await field.focus();
      const place = async () => ({
        field: await field.boundingBox(),
        said: await page.locator('.desk-said').boundingBox(),
      });
      const before = await place();
      const [top, bottom] = [before.said?.y ?? -1, before.field?.y ?? -1];
      expect(top).toBeGreaterThanOrEqual(0);
      expect(top + (before.said?.height ?? Infinity)).toBeLessThanOrEqual(bottom);
      expect(await page.locator('.desk-said').innerText()).toContain(WORDS.trim());
      await page.keyboard.type('Could she read us the number of the letter?');
      expect(await place()).toEqual(before);
      await page.getByRole('button', { name: 'Send the answer' }).click();
      await page.getByText('Your answer is sent').waitFor();
      // The next step follows from whose turn it is.
      expect(await page.getByRole('link', { name: 'Answer the person' }).count()).toBe(0);
      await page.getByRole('link', { name: 'Add to the answer' }).waitFor();
      await context.close();
    },
  );
});
