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
});
