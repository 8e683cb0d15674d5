import { type Article, type ArticleSlug } from './article';
import { CALM_ARTICLES } from './calm-articles';
import { URGENT_ARTICLES } from './urgent-articles';

/** Every article there is; the order of the list is that of `ARTICLE_SLUGS`, the urgent first. */
export const ARTICLES: Readonly<Record<ArticleSlug, Article>> = {
  ...URGENT_ARTICLES,
  ...CALM_ARTICLES,
};
