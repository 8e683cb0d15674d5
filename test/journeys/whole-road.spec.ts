import { type Browser, type Page } from 'playwright-core';
import { AgentRun } from '../support/agent';
import { openBrowser, visitor } from '../support/browser';
import { newMail } from '../support/mailbox';
import { type Portal, startPortal } from '../support/portal';
import { type SmartCardService, startSmartCardService } from '../support/smart-card-service';
import { anInvitation } from '../support/staff';

jest.setTimeout(120_000);

/**
 * The whole road, on real parts: Chromium, the portal over HTTP, the built agent at a terminal, pcscd
 * and a virtual card behind vpcd. PIN1 is blocked at the start and has three tries at the end.
 */
describe.each(['idemia-cosmo8', 'thales'] as const)('from a blocked PIN1 on %s', (generation) => {
  let portal: Portal;
  let browser: Browser;
  let service: SmartCardService;

  beforeAll(async () => {
    [portal, browser, service] = await Promise.all([
      startPortal(),
      openBrowser(),
      startSmartCardService(),
    ]);
  });
  afterAll(async () => {
    await browser.close();
    await portal.stop();
    await service.stop();
  });

  it('to an unblocked one, seen by the person and by the desk', async () => {
    const card = await service.insert({ generation, left: { PIN1: 0 } });
    const person = (await visitor(browser)).page;
    const desk = (await visitor(browser)).page;
    await enterDesk(desk);

    await findTheWayOut(person);
    const reference = await openACase(person, `${generation}@example.com`);
    await confirmAddress(person, reference);
    const key = await askForAKey(person);
    await desk.goto(`${portal.url}/desk/cases/${reference}`);
    await person.evaluate(() => Object.assign(window, { sameDocument: true }));

    const agent = AgentRun.start(`unblock PIN1 --pair ${key} --portal ${portal.url} --lang en`);
    await agent.sees(`ER-${reference.slice(3, 7)}-····`);
    await agent.answers([['Type yes: ', 'yes']]);
    await dial(person, 'PIN1', 'blocked');
    await agent.answers([
      ['New PIN1: ', '9613'],
      ['New PIN1 again: ', '9613'],
      ['PUK: ', '12345678'],
    ]);
    expect(await agent.exit).toBe(0);

    expect(card.counters()).toMatchObject({
      PIN1: { left: 3, max: 3 },
      PIN2: { left: 3 },
      PUK: { left: 3 },
    });
    await dial(person, 'PIN1', 'ok');
    expect(await person.evaluate(() => 'sameDocument' in window)).toBe(true);
    await dial(desk, 'PIN1', 'ok');
    await desk.goto(`${portal.url}/desk?tab=all`);
    expect(await desk.getByText(reference).count()).toBeGreaterThan(0);
  });

  async function enterDesk(page: Page): Promise<void> {
    await page.goto(portal.url + (await anInvitation(portal, 'agent')));
    await page.getByRole('button', { name: /12-hour/ }).click();
  }

  /** Three questions, then the route, and from there to a case with these answers. */
  async function findTheWayOut(page: Page): Promise<void> {
    await page.goto(portal.url);
    await page.getByRole('link', { name: 'Find my way out' }).click();
    await page.getByRole('link', { name: 'Yes, the card is here' }).click();
    await page.getByRole('link', { name: 'PIN1 or PIN2 is blocked' }).click();
    await page.getByRole('link', { name: 'Yes, I have it' }).click();
    expect(await page.locator('h1').innerText()).toMatch(/Unblock the PIN\s+with the PUK/);
    await page.getByRole('link', { name: 'Open an assisted case' }).click();
  }

  async function openACase(page: Page, email: string): Promise<string> {
    expect(await page.getByLabel('PIN1 or PIN2 is blocked').isChecked()).toBe(true);
    await page.getByLabel('Your email address').fill(email);
    await page.getByRole('button', { name: 'Check your answers' }).click();
    await page.getByRole('button', { name: 'Open the case' }).click();
    return page.locator('p.reference').innerText();
  }

  async function confirmAddress(page: Page, reference: string): Promise<void> {
    await page.goto((await newMail(portal.dataDir, reference)).link);
    await page.getByRole('button', { name: 'Confirm and open my case' }).click();
  }

  async function askForAKey(page: Page): Promise<string> {
    await page.getByRole('button', { name: /pairing key/ }).click();
    return (await page.locator('.key').innerText()).trim();
  }

  async function dial(page: Page, code: string, state: string): Promise<void> {
    await page.locator(`#live .dial.${state}[data-code="${code}"]`).first().waitFor();
  }
});
