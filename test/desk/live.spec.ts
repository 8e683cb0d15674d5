import { type Browser, type Page } from 'playwright-core';
import { CaseEvents, CaseFacts } from '../../apps/api/src/cases';
import { UnitOfWork } from '../../apps/api/src/database/unit-of-work';
import { aCardReport } from '../factories/card-report';
import { openBrowser, visitor } from '../support/browser';
import { aGuestWithACase } from '../support/guest';
import { until } from '../support/patience';
import { type Portal, startPortal } from '../support/portal';
import { anInvitation } from '../support/staff';

jest.setTimeout(60_000);

describe('open pages of the desk', () => {
  let portal: Portal;
  let browser: Browser;

  beforeAll(async () => {
    portal = await startPortal();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await portal.stop();
  });

  it('show a new counter and a new case without reload, and keep what is being written', async () => {
    const { reference, caseId } = await aGuestWithACase(portal);
    const { page, context } = await visitor(browser);
    await page.goto(portal.url + (await anInvitation(portal, 'agent')));
    await page.getByRole('button', { name: /12-hour/ }).click();
    await page.goto(`${portal.url}/desk/cases/${reference}`);
    await page.locator('#reply textarea').fill('half a sentence');
    await portal
      .get(UnitOfWork)
      .run((manager) =>
        portal.get(CaseFacts).measured(manager, caseId, aCardReport({ PIN1: 0, PUK: 2 })),
      );
    portal.get(CaseEvents).changed(caseId);
    await page.locator('#live [data-code="PIN1"].blocked').waitFor();
    expect(await page.locator('#reply textarea').inputValue()).toBe('half a sentence');

    await page.goto(`${portal.url}/desk`);
    const { reference: second } = await aGuestWithACase(portal);
    await page.getByText(second).waitFor();
    await context.close();
  });

  it('work by single keys, and not at all once they are switched off', async () => {
    const first = await aGuestWithACase(portal);
    await aGuestWithACase(portal);
    const { page, context } = await visitor(browser);
    await page.goto(portal.url + (await anInvitation(portal, 'agent')));
    await page.getByRole('button', { name: /12-hour/ }).click();
    await page.waitForLoadState('load');
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.keyboard.press('j');
    await page.locator('a.reference:focus').waitFor();
    await page.goto(`${portal.url}/desk/cases/${first.reference}`);
    await page.keyboard.press('r');
    await page.keyboard.type('jk?');
    expect(await page.locator('#reply textarea').inputValue()).toBe('jk?');
    expect(await page.getByRole('dialog').isVisible()).toBe(false);
    await page.goto(`${portal.url}/desk/shortcuts`);
    await page.getByRole('button', { name: 'Switch them off' }).click();
    await page.goto(`${portal.url}/desk`);
    await page.keyboard.press('?');
    await page.keyboard.press('j');
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(await page.locator('a.reference:focus').count()).toBe(0);
    await context.close();
  });

  it('keep what is being written by themselves', async () => {
    const { reference } = await aGuestWithACase(portal);
    const { page, context } = await visitor(browser);
    await page.goto(portal.url + (await anInvitation(portal, 'agent')));
    await page.getByRole('button', { name: /12-hour/ }).click();
    await page.goto(`${portal.url}/desk/cases/${reference}`);
    await page.locator('#reply textarea').fill('An answer in the making');
    await page.locator('.draft-kept').waitFor();
    await page.reload();
    expect(await page.locator('#reply textarea').inputValue()).toBe('An answer in the making');
    await context.close();
  });

  it('share one stream between the tabs of a browser, and close it when all are hidden', async () => {
    const first = await aGuestWithACase(portal);
    const { page, context } = await visitor(browser);
    await context.addInitScript(countStreams);
    const streams = async () => {
      const counts = await Promise.all(context.pages().map((tab) => tab.evaluate('openStreams()')));
      return counts.reduce<number>((sum, count) => sum + Number(count), 0);
    };
    await page.goto(portal.url + (await anInvitation(portal, 'agent', 'Many Tabs')));
    await page.getByRole('button', { name: /12-hour/ }).click();
    const tabs: Page[] = [page];
    for (let tab = 0; tab < 7; tab += 1) {
      const next = await context.newPage();
      await next.goto(`${portal.url}/desk/cases/${first.reference}`);
      tabs.push(next);
    }
    await until(async () => (await streams()) === 1);
    await first.guest.submit('/en/case', { text: 'Heard by every tab' }, '/en/case/messages');
    for (const tab of tabs.slice(1)) await tab.getByText('Heard by every tab').waitFor();
    await page.close();
    await first.guest.submit('/en/case', { text: 'And by those left' }, '/en/case/messages');
    for (const tab of tabs.slice(1)) await tab.getByText('And by those left').waitFor();
    expect(await streams()).toBe(1);
    for (const tab of tabs.slice(1)) await hide(tab);
    expect(await streams()).toBe(0);
    await context.close();
  });

  it('look again by themselves where a stream is refused', async () => {
    const first = await aGuestWithACase(portal);
    const { page, context } = await visitor(browser);
    await page.clock.install();
    await context.route('**/desk/events**', (route) => route.fulfill({ status: 503 }));
    await page.goto(portal.url + (await anInvitation(portal, 'agent')));
    await page.getByRole('button', { name: /12-hour/ }).click();
    await page.goto(`${portal.url}/desk/cases/${first.reference}`);
    await first.guest.submit('/en/case', { text: 'Seen by looking' }, '/en/case/messages');
    await until(async () => {
      await page.clock.runFor(16_000);
      return (await page.getByText('Seen by looking').count()) > 0;
    });
    await context.close();
  });
});

/** Runs in each page before its own scripts: how many of its streams are not closed. */
function countStreams(): void {
  const made: EventSource[] = [];
  const Real = window.EventSource;
  window.EventSource = class extends Real {
    constructor(address: string | URL) {
      super(address);
      made.push(this);
    }
  };
  Object.assign(window, {
    openStreams: () => made.filter(({ readyState }) => readyState !== Real.CLOSED).length,
  });
}

/** As a browser does it when another tab or window covers the page. */
async function hide(tab: Page): Promise<void> {
  await tab.evaluate(() => {
    Object.defineProperty(document, 'hidden', { value: true, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
}
