import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser } from 'playwright-core';
import { findings } from '../look/axe';
import { openBrowser } from '../support/browser';
import { type GuestWithCase, aGuestWithACase } from '../support/guest';
import { type Portal, startPortal } from '../support/portal';
import { atTheDesk } from '../support/staff';
import { type Visitor } from '../support/visitor';

/** One test for each row of docs/desk.md, under the row's own name, in a real browser. */
describe('on screen', () => {
  let portal: Portal;
  let browser: Browser;
  let agent: Visitor;
  let one: GuestWithCase;

  beforeAll(async () => {
    [portal, browser] = [await startPortal(), await openBrowser()];
    agent = await atTheDesk(portal, 'agent');
    one = await aGuestWithACase(portal, { text: 'A few words of mine.' });
  });
  afterAll(async () => {
    await browser.close();
    await portal.stop();
  });

  const as = async (who: Visitor, width: number) => {
    const viewport = { width, height: 800 };
    const context = await browser.newContext({
      ...{ locale: 'en', viewport, bypassCSP: true },
      ...{ reducedMotion: 'reduce' as const },
    });
    await context.addCookies(who.kept().map((cookie) => ({ ...cookie, url: portal.url })));
    const page = await context.newPage();
    return { page, open: (path: string) => page.goto(portal.url + path) };
  };
  const guestPages = ['/en', '/en/cases/new', '/en/case', '/en/case/return'];
  const deskPages = () => ['/desk', `/desk/cases/${one.reference}`, '/desk/search'];

  it('Mobile layout', async () => {
    for (const [who, pages] of [
      [one.guest, guestPages],
      [agent, deskPages()],
    ] as const) {
      const { page, open } = await as(who, 360);
      for (const path of pages) {
        await open(path);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        expect([path, wide]).toEqual([path, 360]);
      }
      await page.context().close();
    }
  });

  it('Accessibility', async () => {
    for (const [who, pages] of [
      [one.guest, guestPages],
      [agent, deskPages()],
    ] as const) {
      const { page, open } = await as(who, 1280);
      for (const path of pages) {
        await open(path);
        await page.evaluate(() => {
          for (const part of document.querySelectorAll('details')) part.open = true;
        });
        expect([path, await findings(page)]).toEqual([path, []]);
      }
      await page.context().close();
    }
  });

  it('No telemetry', async () => {
    const { page, open } = await as(agent, 1280);
    const asked = new Set<string>();
    page.on('request', (request) => asked.add(new URL(request.url()).origin));
    for (const path of deskPages()) await open(path);
    await page.context().close();
    expect([...asked]).toEqual([portal.url]);
  });

  it('Real-time update of lists', async () => {
    const { page, open } = await as(agent, 1280);
    await open('/desk');
    const { reference } = await aGuestWithACase(portal);
    await page.getByText(reference).waitFor();
    await page.context().close();
  });

  it('Keyboard shortcuts', async () => {
    const { page, open } = await as(agent, 1280);
    await open('/desk');
    await page.waitForLoadState('load');
    await page.keyboard.press('j');
    await page.locator('a.reference:focus').waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await open('/desk/shortcuts');
    await page.getByRole('button', { name: 'Switch them off' }).click();
    await open('/desk');
    await page.keyboard.press('?');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.context().close();
  });

  it('Runs as one process, embedded DB', () => {
    // This whole desk ran in this very process, on files in one folder.
    expect(readdirSync(portal.dataDir)).toEqual(
      expect.arrayContaining([expect.stringMatching(/\.(db|sqlite)$/) as string, 'secret']),
    );
  });

  it('Automated tests in the tree', () => {
    const specs = readdirSync(join(__dirname, '..'), { recursive: true }).map(String);
    expect(specs.filter((name) => name.endsWith('.spec.ts')).length).toBeGreaterThan(40);
  });
});
