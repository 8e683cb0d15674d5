import { type Browser } from 'playwright-core';
import { AuditRow } from '../../apps/api/src/audit/audit-row.entity';
import { StaffPasskey } from '../../apps/api/src/staff/staff-passkey.entity';
import { StaffSession } from '../../apps/api/src/staff/staff-session.entity';
import { openBrowser, visitor } from '../support/browser';
import { anAuthenticator } from '../support/passkey';
import { type Portal, startPortal } from '../support/portal';
import { anInvitation } from '../support/staff';

jest.setTimeout(60_000);

/** In a real browser, with the passkey device that Chromium plays. */
describe('passkeys', () => {
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

  const desk = () => `${portal.url}/desk`;
  const banner = '.desk-banner';

  it('are made from an invitation and used to come back', async () => {
    const { page, context } = await visitor(browser);
    await anAuthenticator(page);
    await page.goto(portal.url + (await anInvitation(portal, 'agent', 'Mari Maasikas')));
    await page.getByRole('button', { name: 'Make a passkey' }).click();
    await page.waitForURL(desk());
    expect(await page.locator(banner).count()).toBe(0);
    expect(await page.locator('.desk-me').innerText()).toContain('Mari Maasikas, agent');

    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL(`${desk()}/sign-in`);
    await page.goto(desk());
    expect(page.url()).toBe(`${desk()}/sign-in`);
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.waitForURL(desk());

    const acts = (await portal.reader.find(AuditRow)).map(({ action }) => action);
    expect(acts).toEqual(['staff-invited', 'passkey-registered', 'signed-in']);
    const [passkey] = await portal.reader.find(StaffPasskey);
    expect(passkey?.counter).toBeGreaterThan(0);
    await context.close();
  });

  it('are not made when the device does not verify its owner, and the link still works', async () => {
    const { page, context } = await visitor(browser);
    const device = await anAuthenticator(page);
    await device.verifies(false);
    const link = portal.url + (await anInvitation(portal, 'lead'));
    await page.goto(link);
    await page.getByRole('button', { name: 'Make a passkey' }).click();
    await page.getByRole('alert').waitFor();
    expect(page.url()).toBe(link);
    await device.verifies(true);
    await page.getByRole('button', { name: 'Make a passkey' }).click();
    await page.waitForURL(desk());
    await context.close();
  });

  it('are refused by the server too when a changed page asks the device for less', async () => {
    const { page, context } = await visitor(browser);
    await anAuthenticator(page, false);
    const link = portal.url + (await anInvitation(portal, 'lead'));
    await page.route(link, async (route) => {
      const answer = await route.fetch();
      const html = (await answer.text()).replace(
        'userVerification&quot;:&quot;required',
        'userVerification&quot;:&quot;discouraged',
      );
      await route.fulfill({ response: answer, body: html });
    });
    await page.goto(link);
    await page.getByRole('button', { name: 'Make a passkey' }).click();
    await page.getByText('That passkey could not be checked').waitFor();
    expect(await portal.reader.countBy(AuditRow, { action: 'passkey-registered' })).toBe(2);
    await context.close();
  });

  it('do not sign in twice with one answer', async () => {
    const { page, context } = await visitor(browser);
    await anAuthenticator(page);
    await page.goto(portal.url + (await anInvitation(portal, 'agent')));
    await page.getByRole('button', { name: 'Make a passkey' }).click();
    await page.waitForURL(desk());
    const sent = page.waitForRequest(
      (request) => request.method() === 'POST' && request.url().includes('sign-in'),
    );
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    const body = (await sent).postData() ?? '';
    await page.waitForURL(desk());
    const sessions = await portal.reader.count(StaffSession);
    const replayed = await page.request.post(`${desk()}/sign-in`, {
      data: body,
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: portal.url },
      maxRedirects: 0,
    });
    expect(replayed.status()).toBe(422);
    expect(await portal.reader.count(StaffSession)).toBe(sessions);
    await context.close();
  });

  it('are refused when the device counts backwards, as a copied one would', async () => {
    const { page, context } = await visitor(browser);
    const device = await anAuthenticator(page);
    await page.goto(portal.url + (await anInvitation(portal, 'agent')));
    await page.getByRole('button', { name: 'Make a passkey' }).click();
    await page.waitForURL(desk());
    const { credentials } = await device.session.send('WebAuthn.getCredentials', {
      authenticatorId: device.id,
    });
    const [credential] = credentials;
    if (credential === undefined) throw new Error('The device holds no passkey');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.waitForURL(desk());
    await page.getByRole('button', { name: 'Sign out' }).click();
    await device.session.send('WebAuthn.clearCredentials', { authenticatorId: device.id });
    await device.session.send('WebAuthn.addCredential', {
      authenticatorId: device.id,
      credential: { ...credential, signCount: 0 },
    });
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.getByRole('alert').first().waitFor();
    expect(page.url()).toBe(`${desk()}/sign-in`);
    await context.close();
  });

  it('come in twos, so that a lost device shuts nobody out', async () => {
    const { page, context } = await visitor(browser);
    const first = await anAuthenticator(page);
    await page.goto(portal.url + (await anInvitation(portal, 'agent', 'Two Keys')));
    await page.getByRole('button', { name: 'Make a passkey' }).click();
    await page.waitForURL(desk());
    await page.goto(`${desk()}/me`);
    await page.getByText('You have one passkey').waitFor();
    await first.session.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId: first.id });
    await anAuthenticator(page);
    await page.getByRole('button', { name: 'Make one more passkey' }).click();
    await page.getByRole('button', { name: 'Remove' }).nth(1).waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.waitForURL(desk());
    await page.goto(`${desk()}/me`);
    await page.getByRole('button', { name: 'Remove' }).first().click();
    await page.getByText('You have one passkey').waitFor();
    expect(await page.getByRole('button', { name: 'Remove' }).count()).toBe(0);
    await context.close();
  });

  it('are not needed for a visit on the desk’s own machine, without JavaScript too', async () => {
    const { page, context } = await visitor(browser, { javaScriptEnabled: false });
    await page.goto(portal.url + (await anInvitation(portal, 'agent')));
    await page.getByRole('button', { name: '12-hour visit without a passkey' }).click();
    expect(page.url()).toBe(desk());
    expect(await page.locator(banner).innerText()).toContain('without a passkey');
    await context.close();
  });
});
