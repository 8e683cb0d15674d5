import {
  ARTICLE_SLUGS,
  type ArticleSlug,
  type Locale,
  OUTCOME_IDS,
  describeOutcome,
  sayArticle,
  words,
} from '@pinabi/guidance';
import { anyOutcome, outcomeLinks } from './outcome-links';
import { type Searchable } from './search-index';

/** What there is to find in one language: every article, and every way out the guide leads to. */
export function searchablePages(locale: Locale, today: string): Searchable[] {
  const t = words(locale);
  const articles = ARTICLE_SLUGS.map((slug) => articleOf(slug, locale, today));
  const outcomes = outcomeLinks(OUTCOME_IDS, locale).map(({ id, href, title }) => ({
    kind: 'outcome' as const,
    href,
    title,
    summary: t(`outcome:route.${id}.text`),
    keywords: '',
    body: describeOutcome(anyOutcome(id), t).next.join(' '),
  }));
  return [...articles, ...outcomes];
}

function articleOf(slug: ArticleSlug, locale: Locale, today: string): Searchable {
  const t = words(locale);
  const { title, summary, sections } = sayArticle(slug, locale, t, today);
  const texts = sections.flatMap((section) => [
    section.title,
    ...section.statements.map(({ text }) => text),
  ]);
  return {
    kind: 'article',
    href: `/${locale}/articles/${slug}`,
    title,
    summary,
    keywords: t(`articles:${slug}.keywords`),
    body: texts.join(' '),
  };
}
