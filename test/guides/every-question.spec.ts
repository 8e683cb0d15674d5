import { HtmlValidate } from 'html-validate';
import { LOCALES, type Locale, OUTCOME_IDS, everyWalk, flowNamed, wayTo } from '@pinabi/guidance';
import { type Browser, type BrowserContext, type Page } from 'playwright-core';
import { findings } from '../look/axe';
import { openBrowser } from '../support/browser';
import { rounds } from '../support/how-long';
import { type Portal, startPortal } from '../support/portal';

/** As in test/articles/articles.spec.ts. */
const validator = new HtmlValidate({
  extends: ['html-validate:standard'],
  rules: { 'no-trailing-whitespace': 'off', 'long-title': 'off' },
});
const wayOut = flowNamed('way-out');
const walks = wayOut === undefined ? [] : everyWalk(wayOut);
const OLDER = 'hands=yes&what=pin-blocked&puk=lost&issued=idemia&valid=long&travel=estonia';

/** Each question once, each way out once, and the two pages drawn from the same data. */
const PATHS = [
  ...questions().map((query) => `guide/way-out${query}`),
  ...OUTCOME_IDS.map(wayTo)
    .filter((answers) => answers !== undefined)
    .map((answers) => `guide/way-out?${new URLSearchParams(answers).toString()}`),
  'guide/way-out?hands=yes&card=thales.blocked.ok.blocked',
  'guide/way-out?hands=lost&moot=what.puk',
  'compare',
  `compare?${OLDER}&estonia=350`,
  'compare?aside=sum',
  'lifecycle',
  'lifecycle?at=all-blocked&kind=thales',
];
const SEEN = PATHS.flatMap((path, place) =>
  LOCALES.map((locale, turn) => ({ path, locale, turn: (place + turn) % LOCALES.length })),
);
/**
 * What axe looks at does not change with the words: every second page in one language, in turn, or
 * all. The pages of each kind that differ most stand in test/look/pages.ts and are always looked at.
 */
const EXAMINED = SEEN.filter(({ turn }) => turn < rounds(1, LOCALES.length)).filter(
  (_, place) => place % rounds(2, 1) === 0,
);

describe('every question and every way out', () => {
  let portal: Portal;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    [portal, browser] = [await startPortal(), await openBrowser()];
    context = await browser.newContext({ bypassCSP: true, reducedMotion: 'reduce' });
    page = await context.newPage();
  });
  afterAll(async () => {
    await browser.close();
    await portal.stop();
  });

  it('is on the list: all questions of the flow, all ways out that answers lead to', () => {
    expect(questions().length).toBe(Object.keys(wayOut?.questions ?? {}).length);
    expect(PATHS.length).toBeGreaterThan(45);
  });

  it.each(LOCALES)('is valid HTML in %s', async (locale: Locale) => {
    const wrong: string[] = [];
    for (const path of PATHS) {
      const html = await (await fetch(`${portal.url}/${locale}/${path}`)).text();
      const { results } = await validator.validateString(html);
      const said = results.flatMap(({ messages }) => messages);
      wrong.push(
        ...said.map(({ ruleId, line, message }) => `${path} ${line}: ${ruleId} ${message}`),
      );
    }
    expect(wrong).toEqual([]);
  });

  it('is clean for axe and scrolls only downwards, at 320 pixels and with text twice as large', async () => {
    const wrong: string[] = [];
    for (const { path, locale } of EXAMINED) {
      await page.setViewportSize({ width: 320, height: 640 });
      await page.goto(`${portal.url}/${locale}/${path}`);
      const problems = [...(await findings(page)), ...(await tooWide(page, 'at 320 pixels'))];
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.addStyleTag({ content: 'html { font-size: 200% !important }' });
      problems.push(...(await tooWide(page, 'at 200 %')));
      wrong.push(...problems.map((problem) => `${locale}/${path}: ${problem}`));
    }
    expect(wrong).toEqual([]);
  }, 600_000);
});

/** The shortest way to each question, as a query that leaves it open. */
function questions(): string[] {
  const ways = new Map<string, string>();
  for (const answers of walks) {
    const steps = Object.entries(answers);
    steps.forEach(([node], place) => {
      const query = new URLSearchParams(steps.slice(0, place)).toString();
      const known = ways.get(node);
      if (known === undefined || query.length < known.length) ways.set(node, query);
    });
  }
  return [...ways.values()].map((query) => (query === '' ? '' : `?${query}`));
}

async function tooWide(page: Page, when: string): Promise<string[]> {
  const [inside, window] = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return [scrollWidth, clientWidth] as const;
  });
  return inside > window ? [`${inside} pixels wide ${when}`] : [];
}
