import { type Browser, type Page } from 'playwright-core';
import { aCardReport } from '../factories/card-report';
import { openBrowser, visitor } from '../support/browser';
import { newMail } from '../support/mailbox';
import { type Portal, startPortal } from '../support/portal';
import { claimKey, sendReport } from './agent-of';

jest.setTimeout(60_000);

/** A person whose PIN1 is blocked, from the first form to the counters on their page. */
describe('the whole road of a guest', () => {
  let portal: Portal;
  let browser: Browser;

  beforeAll(async () => {
    [portal, browser] = await Promise.all([startPortal(), openBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await portal.stop();
  });

  it.each([
    ['with scripts', true],
    ['without scripts', false],
  ])('opens, confirms, pairs and sees the counters arrive, %s', async (_, javaScriptEnabled) => {
    const { context, page } = await visitor(browser, { javaScriptEnabled });
    const complaints = listenTo(page);
    const reference = await openACase(portal, page, `road-${javaScriptEnabled}@example.com`);
    await confirm(portal, page, reference);
    const token = await claimKey(portal.url, await askForAKey(page));
    expect(await sendReport(portal.url, token, aCardReport({ PIN1: 0, PUK: 2 }))).toBe(201);
    if (!javaScriptEnabled) await page.getByRole('link', { name: 'Check again' }).click();
    await page.waitForSelector('.dial.blocked[data-code="PIN1"]');
    expect(await page.locator('.dial[data-code="PUK"]').innerText()).toContain('2 of 3 tries left');
    expect(await page.locator('#agent').innerText()).toContain('The agent is connected');
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('puts new counters in place without loading the page, and keeps what is being written', async () => {
    const { context, page } = await visitor(browser);
    await openACase(portal, page, 'live@example.com');
    await page.goto(`${portal.url}/en/case`);
    const token = await claimKey(portal.url, await askForAKey(page));
    await page.evaluate(() => Object.assign(window, { sameDocument: true }));
    await page.getByLabel('Your message').fill('I am still writing');
    await sendReport(portal.url, token, aCardReport({ PIN1: 0 }));
    await page.waitForSelector('.dial.blocked[data-code="PIN1"]');
    await sendReport(portal.url, token, aCardReport({}, { lastOperation: 'unblock-done' }));
    await page.waitForSelector('.dial.ok[data-code="PIN1"]');
    expect(await page.locator('#story').innerText()).toContain('3 of 3 tries left, was 0');
    expect(await page.getByLabel('Your message').inputValue()).toBe('I am still writing');
    expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true);
    await context.close();
  });

  it('names the command that ends the trouble', async () => {
    const { context, page } = await visitor(browser, { javaScriptEnabled: false });
    await openACase(portal, page, 'command@example.com');
    await page.goto(`${portal.url}/en/case`);
    const key = await askForAKey(page);
    const shown = () => page.locator('code.command').first().innerText();
    expect(await shown()).toBe(`pinabi-agent report --pair ${key} --portal ${portal.url}`);
    await sendReport(portal.url, await claimKey(portal.url, key), aCardReport({ PIN1: 0 }));
    await page.reload();
    const next = await askForAKey(page);
    expect(await shown()).toBe(`pinabi-agent unblock PIN1 --pair ${next} --portal ${portal.url}`);
    await context.close();
  });
});

async function openACase(portal: Portal, page: Page, email: string): Promise<string> {
  await page.goto(`${portal.url}/en/cases/new`);
  await page.getByLabel('PIN1 or PIN2 is blocked').check();
  await page.getByLabel('Your email address').fill(email);
  await page.getByRole('textbox', { name: 'What happened?' }).fill('PIN1 is blocked since Monday.');
  await page.getByRole('button', { name: 'Check your answers' }).click();
  expect(await page.locator('dl.summary').innerText()).toContain(email);
  await page.getByRole('button', { name: 'Open the case' }).click();
  const reference = await page.locator('p.reference').innerText();
  expect(reference).toMatch(/^ER-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  return reference;
}

async function confirm(portal: Portal, page: Page, reference: string): Promise<void> {
  const mail = await newMail(portal.dataDir, reference);
  expect(mail.html).toContain(mail.link);
  await page.goto(mail.link);
  await page.getByRole('button', { name: 'Confirm and open my case' }).click();
  expect(await page.locator('h1').innerText()).toContain(reference);
  expect(await page.locator('.status').innerText()).toContain('Open');
}

async function askForAKey(page: Page): Promise<string> {
  await page.getByRole('button', { name: /pairing key/ }).click();
  return (await page.locator('.key').innerText()).trim();
}

/** Whatever the page complains about: errors, and what its own policy refused. */
function listenTo(page: Page): string[] {
  const heard: string[] = [];
  page.on('pageerror', ({ message }) => heard.push(message));
  page.on('console', (line) => {
    if (line.type() === 'error') heard.push(line.text());
  });
  return heard;
}
