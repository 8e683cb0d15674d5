import { HtmlValidate } from 'html-validate';
import { ARTICLE_SLUGS, LOCALES, type Locale } from '@pinabi/guidance';
import { type Portal, startPortal } from '../support/portal';
import { SEED_STATEMENTS } from './seed-statements';

/** As in test/look/every-page.spec.ts, which looks at a few of these pages in a browser too. */
const validator = new HtmlValidate({
  extends: ['html-validate:standard'],
  rules: { 'no-trailing-whitespace': 'off', 'long-title': 'off' },
});
const YEAR = 365 * 24 * 3600 * 1000;
const EVERY_PAGE = LOCALES.flatMap((locale) =>
  ['', ...ARTICLE_SLUGS].map((slug) => [locale, slug] as const),
);

describe('articles', () => {
  let portal: Portal;
  const shown = async (path: string) => (await fetch(`${portal.url}${path}`)).text();

  beforeAll(async () => {
    portal = await startPortal();
  });
  afterAll(() => portal.stop());

  it.each(SEED_STATEMENTS)('%s', async (_, slug, at) => {
    for (const locale of LOCALES) {
      const { text, sources } = statementIn(await shown(`/${locale}/articles/${slug}`), at);
      expect(text.length).toBeGreaterThan(3);
      expect(sources.length).toBeGreaterThan(0);
      for (const source of sources) {
        expect(source).toMatch(
          /(e-resident[.]gov[.]ee|politsei[.]ee|id[.]ee|ERR|Järva Teataja|DigiDoc4|Web eID)/,
        );
        expect(source).toContain('datetime="2026-11-23"');
      }
    }
  });

  it.each(EVERY_PAGE)('%s %s is whole, in its language and valid HTML', async (locale, slug) => {
    const html = await shown(`/${locale}/articles/${slug}`.replace(/\/$/, ''));
    expect(html).toContain(`<html lang="${locale}">`);
    expect(html).not.toMatch(/\{\{|articles:|portal:/);
    expect(html).toContain(`href="/${locale}/guide/way-out"`);
    expect(html).toContain(`href="/${locale}/cases/new"`);
    expect(await problemsIn(html)).toEqual([]);
    expect(speaks(locale, mainOf(html))).toBe(true);
  });

  it('puts the number to call before everything else when the card is gone', async () => {
    for (const locale of LOCALES) {
      const main = mainOf(await shown(`/${locale}/articles/lost-card`));
      const call = main.indexOf('href="tel:+3726773377"');
      expect(call).toBeGreaterThan(0);
      expect(call).toBeLessThan(main.indexOf('class="lead"'));
    }
  });

  it('shows what is uncertain as uncertain, and what is sure without a mark', async () => {
    const html = await shown('/en/articles/lost-codes');
    expect(statementIn(html, 'newer-neither').marks).toEqual(['Uncertain']);
    expect(statementIn(html, 'older-fee').marks).toEqual(['Ask to be sure']);
    expect(statementIn(html, 'first-puk').marks).toEqual([]);
  });

  it('marks a fact that nobody has read again for a year', async () => {
    portal.clock.advance(YEAR);
    const html = await shown('/en/articles/lost-codes');
    portal.clock.advance(-YEAR);
    expect(statementIn(html, 'away-fee').marks).toContain('May be out of date');
  });

  it('knows no article by another name', async () => {
    expect((await fetch(`${portal.url}/en/articles/constructor`)).status).toBe(404);
    expect((await fetch(`${portal.url}/de/articles`)).status).toBe(404);
  });
});

/** A statement as a reader meets it: its words, its marks and the sources it points to. */
function statementIn(html: string, at: string) {
  const [, text = '', rest = ''] =
    new RegExp(`<span id="${at}">(.+?)</span>(.*?)</(?:li|p)>`, 's').exec(html) ?? [];
  const numbers = [...rest.matchAll(/href="#source-(\d+)"/g)].map(([, number]) => number ?? '');
  const sources = numbers.map(
    (number) => new RegExp(`<li id="source-${number}">.*?</li>`, 's').exec(html)?.[0] ?? '',
  );
  const marks = [...rest.matchAll(/class="tag[^"]*">([^<]+)</g)].map(([, mark]) => mark);
  return { text, sources, marks };
}

function mainOf(html: string): string {
  return html.slice(html.indexOf('<main'), html.indexOf('</main>'));
}

async function problemsIn(html: string): Promise<string[]> {
  const { results } = await validator.validateString(html);
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, line, message }) => `${ruleId} ${line}: ${message}`),
  );
}

function speaks(locale: Locale, main: string): boolean {
  const cyrillic = main.match(/[а-яё]/gi)?.length ?? 0;
  return locale === 'ru' ? cyrillic > 300 : cyrillic === 0;
}
