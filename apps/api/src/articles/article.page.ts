import {
  ARTICLE_SLUGS,
  ARTICLES,
  type ArticleSlug,
  type Locale,
  factFigures,
  sayArticle,
  words,
} from '@pinabi/guidance';
import { outcomeLinks } from './outcome-links';

export function articlesPage(locale: Locale) {
  const urgent = ARTICLE_SLUGS.filter(isUrgent);
  const calm = ARTICLE_SLUGS.filter((slug) => !isUrgent(slug));
  return {
    groups: [
      { id: 'now', articles: urgent.map((slug) => articleLink(slug, locale)) },
      { id: 'calm', articles: calm.map((slug) => articleLink(slug, locale)) },
    ],
  };
}

/** `today` decides whether a fact is still to be believed. */
export function articlePage(slug: ArticleSlug, locale: Locale, today: string) {
  const t = words(locale);
  const article = sayArticle(slug, locale, t, today);
  const statements = article.sections.flatMap((section) => section.statements);
  const { outcomes, see } = ARTICLES[slug];
  const { suspendHotline = '' } = factFigures(locale);
  return {
    article,
    heading: `articles:${slug}.title`,
    hasOurs: statements.some(({ ours }) => ours),
    hasUncertain: statements.some(({ uncertain }) => uncertain),
    hasSingle: statements.some(({ single, uncertain }) => single && !uncertain),
    hotline: { said: suspendHotline, href: `tel:${suspendHotline.replace(/\s/g, '')}` },
    outcomes: outcomeLinks(outcomes, locale),
    see: see.map((other) => articleLink(other, locale)),
  };
}

function articleLink(slug: ArticleSlug, locale: Locale) {
  const t = words(locale);
  return {
    href: `/${locale}/articles/${slug}`,
    title: t(`articles:${slug}.title`),
    summary: t(`articles:${slug}.summary`),
  };
}

function isUrgent(slug: ArticleSlug): boolean {
  return ARTICLES[slug].urgent;
}
