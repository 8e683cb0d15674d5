import { ARTICLE_SLUGS, type ArticleSlug } from '../articles/article';
import { ARTICLES } from '../articles/articles';
import { OUTCOME_IDS, type OutcomeId } from '../outcomes/outcome';
import { factsOfRoute } from '../outcomes/route';
import { COMPARED_FACTS } from '../ways/compared-facts';
import { type FactId } from './fact-id';

export interface WhereUsed {
  readonly articles: readonly ArticleSlug[];
  readonly outcomes: readonly OutcomeId[];
  /** Whether it stands where the ways are side by side. */
  readonly isCompared: boolean;
}

/** The pages that say something else when this fact is another. */
export function whereUsed(id: FactId): WhereUsed {
  return {
    articles: ARTICLE_SLUGS.filter((slug) => restsOn(slug, id)),
    outcomes: OUTCOME_IDS.filter((outcome) => factsOfRoute(outcome).includes(id)),
    isCompared: COMPARED_FACTS.includes(id),
  };
}

function restsOn(slug: ArticleSlug, id: FactId): boolean {
  const bases = ARTICLES[slug].sections.flatMap(({ statements }) => Object.values(statements));
  return bases.some((basis) => basis.kind === 'facts' && basis.facts.includes(id));
}
