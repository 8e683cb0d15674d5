import { type Browser, type Page } from 'playwright-core';
import { CaseEvents } from '../../apps/api/src/cases';
import { casePath } from '../support/at-a-case';
import { openBrowser, visitor } from '../support/browser';
import { type GuestWithCase, aGuestWithACase } from '../support/guest';
import { until } from '../support/patience';
import { type Portal, startPortal } from '../support/portal';
import { anInvitation } from '../support/staff';

const SAID = 'Kadri is writing an answer.';

describe('two at one case', () => {
  let portal: Portal;
  let browser: Browser;
  let opened: GuestWithCase;
  let kadri: Page;
  let mari: Page;

  beforeAll(async () => {
    portal = await startPortal();
    browser = await openBrowser();
    opened = await aGuestWithACase(portal, { text: 'A story that is being read' });
    kadri = await comeIn('Kadri');
    mari = await comeIn('Mari');
  });
  afterAll(async () => {
    await browser.close();
    await portal.stop();
  });

  const comeIn = async (name: string) => {
    const { page } = await visitor(browser);
    await page.clock.install();
    await page.goto(portal.url + (await anInvitation(portal, 'agent', name)));
    await page.getByRole('button', { name: /12-hour/ }).click();
    await page.waitForURL(`${portal.url}/desk`);
    await page.goto(portal.url + casePath(opened));
    return page;
  };
  const line = (page: Page) => page.locator('#reply [data-others]');
  const shows = (page: Page, words: string) =>
    until(async () => (await line(page).innerText()).includes(words));

  it('see each other, and who of them writes, while nothing that is read or written moves', async () => {
    await shows(mari, 'Kadri');
    await mari.locator('#reply textarea').fill('Half an answer');
    const place = () => mari.locator('#reply textarea').boundingBox();
    const before = await place();
    await mari.evaluate(() => {
      document.getElementById('live')?.setAttribute('data-untouched', 'yes');
      document.getSelection()?.selectAllChildren(document.querySelector('#story') ?? document.body);
    });
    const flags: string[] = [];
    kadri.on('request', (request) => {
      if (request.url().endsWith('/writing')) flags.push(request.postData() ?? '');
    });
    await kadri.locator('#reply textarea').pressSequentially('Please look at your');
    await shows(mari, SAID);
    expect(flags).toEqual([expect.stringMatching(/^_token=[^&]+$/)]);
    expect(await mari.locator('#live[data-untouched]').count()).toBe(1);
    expect(await mari.evaluate(() => document.getSelection()?.isCollapsed)).toBe(false);
    expect(await mari.locator('#reply textarea').inputValue()).toBe('Half an answer');
    expect(await place()).toEqual(before);
  });

  it('are told politely', async () => {
    expect(await line(mari).getAttribute('role')).toBe('status');
    expect(await mari.locator('[aria-live="assertive"]').count()).toBe(0);
  });

  it('see it end by itself some seconds after the last key', async () => {
    await shows(mari, SAID);
    portal.clock.advance(11_000);
    await until(async () => {
      await mari.clock.runFor(11_000);
      return !(await line(mari).innerText()).includes(SAID);
    });
    expect(await line(mari).innerText()).toContain('Kadri');
  });

  it('see it end with the answer that is sent', async () => {
    await kadri.clock.runFor(5_000);
    await kadri.locator('#reply textarea').pressSequentially(' envelope');
    await shows(mari, SAID);
    await kadri.getByRole('button', { name: 'Send' }).click();
    await kadri.waitForURL(/sent=yes/);
    await until(async () => !(await line(mari).innerText()).includes(SAID));
  });

  it('wake neither the person’s page nor the lists', async () => {
    const heard: string[] = [];
    const events = portal.get(CaseEvents);
    events.listen(opened.caseId, () => heard.push('case'));
    events.listenToAll(() => heard.push('lists'));
    events.listenToPeople(opened.caseId, () => heard.push('people'));
    const peeter = await comeIn('Peeter');
    await shows(mari, 'Peeter');
    await peeter.locator('#reply textarea').pressSequentially('Please');
    await shows(mari, 'Peeter is writing an answer.');
    // Kadri's next page may still be coming in: more than one may speak of people.
    expect(new Set(heard)).toEqual(new Set(['people']));
  });
});
