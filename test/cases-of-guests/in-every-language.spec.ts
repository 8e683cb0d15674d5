import { LOCALES, words } from '@pinabi/guidance';
import { readFile } from 'node:fs/promises';
import { type Browser, type Page } from 'playwright-core';
import { Case } from '../../apps/api/src/cases/case.entity';
import { aCardReport } from '../factories/card-report';
import { findings } from '../look/axe';
import { openBrowser } from '../support/browser';
import { newMail } from '../support/mailbox';
import { type Portal, startPortal } from '../support/portal';
import { claimKey, sendReport } from './agent-of';

jest.setTimeout(120_000);
const DAY = 24 * 60 * 60_000;

/** The whole life of a case in one language, with every answer a form can give; each is looked at by axe. */
describe.each(LOCALES)('a case in %s', (locale) => {
  let portal: Portal;
  let browser: Browser;
  let page: Page;
  const t = words(locale);
  const seen: string[] = [];

  beforeAll(async () => {
    [portal, browser] = await Promise.all([startPortal(), openBrowser()]);
    page = await aBrowserOfTheirs(browser, locale);
  });
  afterAll(async () => {
    await browser.close();
    await portal.stop();
  });

  /** The page as it stands: its heading is in this language's words, and axe finds nothing. */
  const isClean = async (state: string, heading: string) => {
    expect([state, await page.locator('h1').first().innerText()]).toEqual([
      state,
      expect.stringContaining(t(heading)) as string,
    ]);
    expect([state, await page.locator('html').getAttribute('lang')]).toEqual([state, locale]);
    expect([state, await leftovers(page)]).toEqual([state, []]);
    expect([state, await findings(page)]).toEqual([state, []]);
    seen.push(state);
  };
  const press = async (key: string) => {
    portal.clock.advance(3000);
    await page
      .getByRole('button', { name: t(key), exact: true })
      .first()
      .click();
    await page.waitForLoadState();
  };
  const go = (path: string) => page.goto(`${portal.url}/${locale}${path}`);
  const download = async (key: string) => {
    const coming = page.waitForEvent('download');
    await page.getByRole('link', { name: t(key), exact: true }).click();
    return readFile(await (await coming).path(), 'utf8');
  };

  it('is opened past every mistake', async () => {
    await go('/cases/new');
    await isClean('form', 'case:open.title');
    await press('case:open.next');
    await isClean('form, nothing filled in', 'case:open.title');
    expect(await page.locator('.error-summary a').count()).toBe(2);
    await page.locator('#email').fill('nobody at nowhere');
    await page.getByText(t('case:open.more')).click();
    await page.locator('#country').fill('9');
    await press('case:open.next');
    await isClean('form, wrong in many places', 'case:open.title');
    await page.locator('#country').fill('DE');
    await page.getByLabel(t('case:trouble.card-lost')).check();
    await page.getByLabel(t('case:open.email'), { exact: true }).fill(`${locale}@example.com`);
    await page.locator('#text').fill('PIN1 4711');
    await press('case:open.next');
    await isClean('form, a code in the text', 'case:open.title');
    expect(await page.locator('#text').inputValue()).not.toContain('4711');
    await page.locator('#text').fill('4711');
    await press('case:open.next');
    await isClean('form, a number in the text', 'case:open.title');
    await page.getByLabel(t('case:open.notCodes')).check();
    await press('case:open.next');
    await isClean('answers', 'case:check.title');
    await press('case:check.change');
    await isClean('answers, changed', 'case:open.title');
    await page.getByLabel(t('case:trouble.pin-blocked')).check();
    await press('case:open.next');
    await press('case:check.send');
    await isClean('opened', 'case:opened.heldTitle');
  });

  it('is confirmed, paired, reported to and disowned', async () => {
    const reference = await page.locator('p.reference').innerText();
    await go('/case');
    await isClean('case, held', 'case:page.title');
    const { link } = await newMail(portal.dataDir, reference);
    await page.goto(link);
    await isClean('link', 'case:link.title');
    await press('case:link.confirm');
    await isClean('case, open', 'case:page.title');
    await page.goto(link);
    await isClean('link, used', 'case:link.deadTitle');
    await go('/case');
    await press('case:pair.make');
    await isClean('case, with a key', 'case:page.title');
    portal.clock.advance(11 * 60_000);
    await go('/case');
    await isClean('case, its key too old', 'case:page.title');
    await press('case:pair.again');
    const token = await claimKey(portal.url, (await page.locator('.key').innerText()).trim());
    await sendReport(portal.url, token, aCardReport({ PIN1: 0, PIN2: 1, PUK: 2 }));
    await page.waitForSelector('.dial.blocked');
    await isClean('case, with counters', 'case:page.title');
    await page.getByText(t('case:disown.ask')).click();
    await isClean('case, about to disown', 'case:page.title');
    await press('case:disown.send');
    await isClean('case, disowned', 'case:page.title');
  });

  it('is written to, closed, rated and opened again', async () => {
    await page.locator('#text').fill('PUK 12345678');
    await press('case:write.send');
    await isClean('message, refused', 'case:page.title');
    await page.locator('#text').fill('12345678');
    await press('case:write.send');
    await isClean('message, asked about', 'case:page.title');
    await page.locator('#text').fill(t('case:trouble.other'));
    await press('case:write.send');
    await press('case:end.close');
    await isClean('case, closed', 'case:page.title');
    const { reference } = await portal.reader.findOneByOrFail(Case, {
      email: `${locale}@example.com`,
    });
    const { link } = await newMail(portal.dataDir, reference, 2);
    await page.goto(link);
    await isClean('rating', 'case:rating.title');
    await press('case:rating.send');
    await isClean('rating, nothing chosen', 'case:rating.title');
    await page.getByLabel(t('case:rating.partly'), { exact: true }).check();
    await press('case:rating.send');
    await isClean('rating, thanked', 'case:rating.thanks');
    await page.goto(link);
    await isClean('rating, over', 'case:rating.goneTitle');
    await go('/case');
    await press('case:end.reopen');
    await isClean('case, opened again', 'case:page.title');
  });

  it('is left, come back to, and deleted', async () => {
    const { reference } = await portal.reader.findOneByOrFail(Case, {
      email: `${locale}@example.com`,
    });
    await page.locator('#text').fill(t('case:trouble.other'));
    await page.evaluate(() => {
      for (const field of document.querySelectorAll('[name=_token]')) {
        field.setAttribute('value', 'x');
      }
    });
    await press('case:write.send');
    await isClean('message, too late', 'portal:problem.stale-form.title');
    await go('/case');
    await page.locator('#text').evaluate((field: HTMLTextAreaElement) => {
      field.removeAttribute('maxlength');
      field.value = 'a'.repeat(20_000);
    });
    await press('case:write.send');
    await isClean('message, too long', 'portal:problem.too-long.title');
    await go('/case');
    await press('case:end.leave');
    await go('/case');
    await isClean('way back', 'case:return.title');
    // From here on they sit at another computer, which has never seen the case.
    page = await aBrowserOfTheirs(browser, locale);
    await go('/case');
    await isClean('way back, elsewhere', 'case:return.title');
    await page.getByLabel(t('case:return.reference'), { exact: true }).fill(reference);
    await page.getByLabel(t('case:return.email'), { exact: true }).fill(`${locale}@example.com`);
    await press('case:return.send');
    await isClean('mailed', 'case:mailed.title');
    const { link } = await newMail(portal.dataDir, reference, 3);
    await page.goto(link);
    await isClean('link back', 'case:link.title');
    await press('case:link.open');
    const copy = JSON.parse(await download('case:data.json')) as { case: { reference: string } };
    expect(copy.case.reference).toBe(reference);
    await page.setContent(await download('case:data.html'));
    await isClean('copy to read', 'privacy:copy.title');
    await go('/case');
    await page.getByRole('link', { name: t('case:data.erase') }).click();
    await isClean('deleting', 'privacy:erasure.title');
    await press('privacy:erasure.erase');
    await isClean('deleting, not ticked', 'privacy:erasure.title');
    await page.getByLabel(t('privacy:erasure.sure')).check();
    await press('privacy:erasure.erase');
    await isClean('deleted', 'privacy:erased.title');
    await go('/privacy');
    await isClean('privacy', 'privacy:title');
  });

  it('has a page for everything that can go wrong, and no address of another language', async () => {
    await go('/nowhere');
    await isClean('no such page', 'portal:problem.not-found.title');
    portal.clock.advance(DAY);
    await go('/cases/new');
    const others = LOCALES.filter((other) => other !== locale).map((other) => `/${other}/`);
    const links = await page
      .locator('main a, footer a')
      .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
    expect(links.filter((link) => others.some((other) => link.startsWith(other)))).toEqual([]);
    expect(seen.length).toBe(37);
  });
});

async function aBrowserOfTheirs(browser: Browser, locale: string): Promise<Page> {
  const context = await browser.newContext({
    locale,
    bypassCSP: true,
    viewport: { width: 390, height: 800 },
    reducedMotion: 'reduce',
  });
  return context.newPage();
}

/** Keys without words and places without values, as a person would see them. */
async function leftovers(page: Page): Promise<string[]> {
  const text = await page.locator('body').innerText();
  return text.match(/\{\{.*?\}\}|\b(?:case|portal|privacy|mail):[a-z][\w.-]+|undefined|NaN/g) ?? [];
}
