import { LOCALES, OUTCOME_IDS, wayTo } from '@pinabi/guidance';
import { type Browser } from 'playwright-core';
import { openBrowser, visitor } from '../support/browser';
import { type Portal, startPortal } from '../support/portal';

const REAPPLY = 'hands=yes&what=validity&validity=expired&collectable=yes';
const ENVELOPE = 'hands=yes&what=pin-blocked&puk=lost&issued=idemia&valid=long&travel=estonia';
/** One way to each way out that the questions lead to. */
const WAYS = OUTCOME_IDS.map(wayTo)
  .filter((answers) => answers !== undefined)
  .map((answers) => new URLSearchParams(answers).toString());

describe('a way out to take along', () => {
  let portal: Portal;
  let browser: Browser;
  beforeAll(async () => {
    [portal, browser] = [await startPortal(), await openBrowser()];
  });
  afterAll(async () => {
    await browser.close();
    await portal.stop();
  });

  const get = (path: string) => fetch(portal.url + path, { redirect: 'manual' });

  it.each(LOCALES)('is plain text for every way out in %s', async (locale) => {
    expect(WAYS.length).toBeGreaterThan(25);
    for (const query of WAYS) {
      const response = await get(`/${locale}/guide/way-out/text?${query}`);
      const text = await response.text();
      expect([query, response.headers.get('content-type')]).toEqual([
        query,
        'text/plain; charset=utf-8',
      ]);
      const address = `${portal.url}/${locale}/guide/way-out?${query}`;
      expect([query, text.endsWith(address)]).toEqual([query, true]);
      const wrong = /[<>]|&#|\{\{|undefined|\b(page|step|route|miss|date)\./.exec(text);
      expect([query, wrong]).toEqual([query, null]);
      expect([query, /^1\. \S/m.test(text)]).toEqual([query, true]);
    }
  });

  it('says in plain text all that the page says', async () => {
    const text = await (await get(`/en/guide/way-out/text?${ENVELOPE}`)).text();
    expect(text).toMatch(/^GET A NEW CODE ENVELOPE IN PERSON\n/);
    for (const said of [
      'Why: A PIN cannot be used and the PUK is lost.',
      '1. Look at the date on the card.',
      'What still works:\nThe other PIN works on',
      '- New code envelope in Estonia: €5 (checked on 23 November 2026; not certain',
      'Bring:\n- Bring to the service point: the card, your passport or ID card, and the fee',
      '- ERR News, December 2021, 23 November 2026\n  https://news.err.ee/1608445052',
      '- When was the card issued? From December 2018 to 14 November 2025',
    ]) {
      expect(text).toContain(said);
    }
  });

  it('puts its days into a calendar, each with its page', async () => {
    const response = await get(`/et/guide/way-out/calendar.ics?${REAPPLY}`);
    const file = (await response.text()).replaceAll('\r\n ', '');
    expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(file.match(/BEGIN:VEVENT/g)?.length).toBe(2);
    const today = new Date(portal.clock.now());
    const decision = new Date(today.getTime() + 30 * 24 * 3600 * 1000);
    const day = decision.toISOString().slice(0, 10).replaceAll('-', '');
    expect(file).toContain(`DTSTART;VALUE=DATE:${day}`);
    expect(file).toContain('SUMMARY:Otsus peaks olema tehtud');
    expect(file).toContain(`URL:${portal.url}/et/guide/way-out?${REAPPLY}`);
  });

  it('offers a calendar only where there is a day', async () => {
    const dated = await (await get(`/en/guide/way-out?${REAPPLY}`)).text();
    expect(dated).toContain('/en/guide/way-out/calendar.ics?');
    expect(await (await get(`/en/guide/way-out?${ENVELOPE}`)).text()).not.toContain('.ics');
    const none = await get(`/en/guide/way-out/calendar.ics?${ENVELOPE}`);
    expect([none.status, none.headers.get('location')]).toEqual([
      302,
      `/en/guide/way-out?${ENVELOPE}`,
    ]);
  });

  it.each(['text', 'calendar.ics'])(
    'leads from %s back to the question still open',
    async (file) => {
      const response = await get(`/en/guide/way-out/${file}?hands=yes&utm=1`);
      expect([response.status, response.headers.get('location')]).toEqual([
        302,
        '/en/guide/way-out?hands=yes',
      ]);
    },
  );

  it('says what to write where only an office can decide, in a language it reads', async () => {
    const ask = 'hands=yes&what=pin-blocked&puk=lost&issued=thales&other-eid=no';
    const russian = await (await get(`/ru/guide/way-out?${ask}`)).text();
    expect(russian).toContain('<blockquote class="letter" lang="ru">');
    expect(russian).toContain('<blockquote class="letter" lang="en">');
    expect(russian).toContain('Мой digi-ID э-резидента выдан');
    const english = await (await get(`/en/guide/way-out?${ask}`)).text();
    expect(english.match(/class="letter"/g)?.length).toBe(1);
    const [, mail = ''] = /href="(mailto:ppa@politsei[.]ee[?][^"]+)"/.exec(english) ?? [];
    const body = new URL(mail.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=')).searchParams;
    expect(body.get('subject')).toBe('e-Resident’s digital ID: PIN and PUK lost');
    expect(body.get('body')).toContain('the PUK is not blocked');
    const embassy = await (await get(`/et/guide/way-out/text?${ENVELOPE}`)).text();
    expect(embassy).toContain('Kas väljastate sellistele kaartidele uusi koodiümbrikke?');
  });

  it('prints with its sources and their days, and with nothing to press', async () => {
    const { context, page } = await visitor(browser, { javaScriptEnabled: false });
    await page.goto(`${portal.url}/en/guide/way-out?${ENVELOPE}`);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.sources time').first().isVisible()).toBe(true);
    expect(await page.locator('.steps > li').first().isVisible()).toBe(true);
    for (const hidden of ['.button', '.change', 'nav', '.drawing']) {
      const seen = await page.locator(hidden).filter({ visible: true }).count();
      expect([hidden, seen]).toEqual([hidden, 0]);
    }
    await context.close();
  });
});
