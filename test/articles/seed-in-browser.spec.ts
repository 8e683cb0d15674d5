import { LOCALES, type Locale } from '@pinabi/guidance';
import { type Browser, type Page } from 'playwright-core';
import { openBrowser, visitor } from '../support/browser';
import { type Portal, startPortal } from '../support/portal';

/** Where a reader finds a statement: the article, the sentence, and what it says. */
type Found = readonly [slug: string, at: string, said: Readonly<Record<Locale, RegExp>>];

interface Statement {
  readonly seed: Found;
  /** What a newer source knows better, said on the same page. */
  readonly newer?: Found;
}

/** What the seed article says, in the order of the issue that asked for this portal. */
const STATEMENTS: Readonly<Record<string, Statement>> = {
  'PIN1 identifies': {
    seed: [
      'pin1-and-pin2',
      'pin1-confirms',
      { en: /confirms that you are you/, et: /sina oled sina/, ru: /вы — это вы/ },
    ],
  },
  'PIN2 agrees': {
    seed: [
      'pin1-and-pin2',
      'pin2-confirms',
      { en: /you agree to complete/, et: /oled toiminguga nõus/, ru: /согласны завершить/ },
    ],
    newer: [
      'pin1-and-pin2',
      'pin2-first',
      { en: /change PIN2 once/, et: /vaheta PIN2 üks kord/, ru: /один раз смените PIN2/ },
    ],
  },
  'the card and its codes are never shared': {
    seed: [
      'sharing',
      'answer-no',
      {
        en: /Do not give .* to other people/,
        et: /Ära anna .* teistele/,
        ru: /Не отдавайте .* другим/,
      },
    ],
  },
  'who shares them answers for it by law': {
    seed: [
      'sharing',
      'answer-responsible',
      { en: /legally responsible/, et: /vastutad sina seaduse ees/, ru: /по закону отвечаете вы/ },
    ],
  },
  'a change needs the old code': {
    seed: [
      'changing',
      'may-yes',
      { en: /With the PIN you have/, et: /Olemasoleva PIN-iga/, ru: /С нынешним PIN/ },
    ],
    newer: [
      'changing',
      'may-puk',
      { en: /the PUK sets a new PIN/, et: /PUK määrab uue PIN-i/, ru: /PUK задаёт новый PIN/ },
    ],
  },
  'PIN1 and PIN2 must differ': {
    seed: [
      'changing',
      'good-different',
      { en: /should be different/, et: /olema erinevad/, ru: /должны быть разными/ },
    ],
  },
  'PIN1 and PIN2 must not be similar': {
    seed: [
      'changing',
      'good-similar',
      { en: /much alike/, et: /väga sarnased/, ru: /очень похожи/ },
    ],
  },
  'a blocked PIN is unblocked with the PUK': {
    seed: [
      'blocked',
      'pin-puk',
      {
        en: /unblock PIN1 or PIN2 with your PUK/,
        et: /PUK-koodiga lahti/,
        ru: /разблокировать с помощью PUK/,
      },
    ],
  },
  'a blocked PUK means an office or a new application': {
    seed: [
      'blocked',
      'puk-seed',
      {
        en: /an office .* or a new application/,
        et: /esindus .* või uus taotlus/,
        ru: /бюро .* или новое заявление/,
      },
    ],
    newer: [
      'blocked',
      'puk-newer',
      { en: /only a new digital ID/, et: /ainult uus digi-ID/, ru: /только новый digi-ID/ },
    ],
  },
  'an office renews lost codes': {
    seed: [
      'lost-codes',
      'older-office',
      { en: /codes are renewed/, et: /uuendatakse sinu koodid/, ru: /коды обновят/ },
    ],
    newer: [
      'lost-codes',
      'newer-view',
      { en: /PUK can be viewed/, et: /PUK-i näeb/, ru: /PUK можно посмотреть/ },
    ],
  },
  'bring the digital ID and another identification': {
    seed: [
      'lost-codes',
      'visit-bring',
      {
        en: /digital ID and another identification, such as your passport/,
        et: /digi-ID .* pass/,
        ru: /digi-ID .* паспорт/,
      },
    ],
  },
  'take a ticket and wait': {
    seed: [
      'lost-codes',
      'visit-ticket',
      { en: /queue ticket and wait/, et: /järjekorranumber ja oota/, ru: /талон и дождитесь/ },
    ],
  },
  'who does not travel asks the e-Residency team': {
    seed: [
      'lost-codes',
      'away-team',
      {
        en: /e-Residency team: they advise/,
        et: /e-residentsuse meeskonnalt: nad annavad nõu/,
        ru: /команду э-резидентства/,
      },
    ],
  },
  'and usually applies again, as for a lost card': {
    seed: [
      'lost-codes',
      'away-reapply',
      {
        en: /as if the card were lost/,
        et: /nagu oleks kaart kadunud/,
        ru: /как при потере карты/,
      },
    ],
  },
};

describe('every statement of the seed article, as a reader finds it', () => {
  let portal: Portal;
  let browser: Browser;
  beforeAll(async () => {
    [portal, browser] = [await startPortal(), await openBrowser()];
  });
  afterAll(async () => {
    await browser.close();
    await portal.stop();
  });

  it.each(LOCALES)(
    'stands in an article two clicks from the start, with its source, in %s',
    async (locale) => {
      const { context, page } = await visitor(browser, { javaScriptEnabled: false, width: 360 });
      for (const [statement, { seed, newer }] of Object.entries(STATEMENTS)) {
        await walkTo(page, `${portal.url}/${locale}`, seed[0]);
        for (const found of newer === undefined ? [seed] : [seed, newer]) {
          expect([statement, await readIn(page, locale, found)]).toEqual([
            statement,
            'said, with a source',
          ]);
        }
      }
      await context.close();
    },
  );
});

/** From the start page, as a reader goes who has not read this article yet. */
async function walkTo(page: Page, start: string, slug: string): Promise<void> {
  if (page.url().includes(`/articles/${slug}`)) return;
  await page.goto(start);
  await page.locator('footer a[href$="/articles"]').click();
  await page.locator(`main a[href$="/articles/${slug}"]`).first().click();
}

/** Reads a sentence and follows its first footnote down to the source it rests on. */
async function readIn(page: Page, locale: Locale, [, at, said]: Found): Promise<string> {
  const sentence = page.locator(`#${at}`);
  if (!(await sentence.isVisible())) return `${at} is not there`;
  const text = await sentence.innerText();
  if (!said[locale].test(text)) return text;
  await sentence.locator('xpath=following-sibling::*[@class="cites"]/a').first().click();
  const source = page.locator('.sources > li:target');
  if (!(await source.isVisible())) return `${at} names no source`;
  const day = await source.locator('time').getAttribute('datetime');
  return (await source.innerText()).length > 10 && day !== null ? 'said, with a source' : 'no day';
}
