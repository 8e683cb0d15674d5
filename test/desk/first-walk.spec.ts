import { type Browser, type Page } from 'playwright-core';
import { Case, CaseEntry } from '../../apps/api/src/cases';
import { ServerKey } from '../../apps/api/src/config/server-key';
import { UnitOfWork } from '../../apps/api/src/database/unit-of-work';
import { CaseQueue } from '../../apps/api/src/desk/case-queue';
import { fillDesk } from '../../apps/api/src/desk/seed/fill-desk';
import { openBrowser, visitor } from '../support/browser';
import { type Portal, startPortal } from '../support/portal';
import { anInvitation } from '../support/staff';

jest.setTimeout(120_000);

/** Somebody's first hour: nothing is known but what stands on the screen. docs/desk.md tells the walk. */
describe('somebody new among 2,000 cases', () => {
  let portal: Portal;
  let browser: Browser;

  beforeAll(async () => {
    [portal, browser] = [await startPortal(), await openBrowser()];
    const wish = { cases: 2000, seed: 11, now: portal.clock.now() };
    await fillDesk(portal.get(UnitOfWork), portal.get(ServerKey), wish);
  });
  afterAll(async () => {
    await browser.close();
    await portal.stop();
  });

  it('finds, understands and answers the three most urgent, one after the other', async () => {
    const wanted = await mostUrgent(portal, 3);
    const { page } = await visitor(browser);
    await page.goto(portal.url + (await anInvitation(portal, 'agent')));
    await page.getByRole('button', { name: /12-hour/ }).click();
    await page.getByText('The most urgent first').waitFor();
    const rows = page.locator('tr', { hasNotText: '(example)' }).locator('a.reference');
    await rows.first().click();
    for (const reference of wanted) {
      expect(await page.locator('h1').innerText()).toContain(reference);
      await answer(page);
      if (reference !== wanted.at(-1)) await page.getByRole('link', { name: /^Next/ }).click();
    }
    for (const reference of wanted) {
      const found = await portal.reader.findOneByOrFail(Case, { reference });
      expect([reference, found.state]).toEqual([reference, 'waiting']);
      const replies = await portal.reader.findBy(CaseEntry, { caseId: found.id, kind: 'reply' });
      expect(replies.map(({ text }) => text ?? '').join()).not.toMatch(/\{\{|^$/);
    }
  });
});

/** Why it is urgent stands on top; an answer that fits is offered first, in the person's language. */
async function answer(page: Page): Promise<void> {
  expect(await page.locator('.desk-reason').first().innerText()).not.toBe('');
  await page.getByRole('link', { name: 'Answer the person' }).click();
  const offered = page.locator('#answer optgroup').first();
  expect(await offered.getAttribute('label')).toBe('Fits this case');
  await page.getByRole('button', { name: 'Put it in' }).click();
  await page.waitForURL(/answer=/);
  expect(await page.locator('#reply textarea').inputValue()).not.toBe('');
  await page.getByRole('button', { name: 'Send the answer' }).click();
  await page.getByText('Your answer is sent').waitFor();
}

async function mostUrgent(portal: Portal, count: number): Promise<string[]> {
  const { cases } = await portal.get(CaseQueue).page('ours', '', undefined);
  const free = cases.filter(({ assigneeId }) => assigneeId === null);
  return free.slice(0, count).map(({ reference }) => reference);
}
