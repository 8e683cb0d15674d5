import { type Browser } from 'playwright-core';
import { CaseEvents, CaseFacts } from '../../apps/api/src/cases';
import { UnitOfWork } from '../../apps/api/src/database/unit-of-work';
import { aCardReport } from '../factories/card-report';
import { openBrowser, visitor } from '../support/browser';
import { aGuestWithACase } from '../support/guest';
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
});
