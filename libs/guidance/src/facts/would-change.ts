import { ARTICLE_SLUGS } from '../articles/article';
import { sayArticle } from '../articles/say-article';
import { datesOf } from '../outcomes/outcome-dates';
import { OUTCOME_IDS, type OutcomeId } from '../outcomes/outcome';
import { factsOfRoute } from '../outcomes/route';
import { COMPARED_FACTS } from '../ways/compared-facts';
import { type Locale, words } from '../words';
import { type FactId } from './fact-id';
import { type Renewal, asIf } from './facts-now';
import { dayIn, sayFact } from './say-fact';

export interface ChangedPage {
  readonly kind: 'article' | 'outcome' | 'compared' | 'answer';
  readonly id: string;
  readonly title: string;
  /** As each reads now, and as it would read. */
  readonly sentences: readonly { readonly now: string; readonly then: string }[];
}

/** A text that people read, as it reads with the register of this moment. */
export interface SaidPage extends Omit<ChangedPage, 'sentences'> {
  readonly sentences: readonly string[];
}

/**
 * Every page that would say something else if this were published, and what it would say. `others` says
 * the texts that are not kept here: called twice, it must say the same texts in the same order.
 */
export function wouldChange(
  id: FactId,
  renewal: Renewal,
  locale: Locale,
  today: string,
  others: () => SaidPage[] = () => [],
): ChangedPage[] {
  const everything = () => [...everyPage(locale, today), ...others()];
  const now = everything();
  const then = asIf(id, renewal, everything);
  return now.flatMap((page, place) => {
    const sentences = page.sentences.flatMap((sentence, line) => {
      const next = then[place]?.sentences[line] ?? '';
      return next === sentence ? [] : [{ now: sentence, then: next }];
    });
    return sentences.length === 0 ? [] : [{ ...page, sentences }];
  });
}

function everyPage(locale: Locale, today: string): SaidPage[] {
  return [
    ...articlesSaid(locale, today),
    ...outcomesSaid(locale, today),
    comparedSaid(locale, today),
  ];
}

function articlesSaid(locale: Locale, today: string): SaidPage[] {
  return ARTICLE_SLUGS.map((slug) => {
    const { title, sections } = sayArticle(slug, locale, words(locale), today);
    const sentences = sections.flatMap(({ statements }) => statements.map(({ text }) => text));
    return { kind: 'article', id: slug, title, sentences };
  });
}

/** What a way out says with facts: fees, times and places, and the days reckoned from them. */
function outcomesSaid(locale: Locale, today: string): SaidPage[] {
  const t = words(locale);
  const reckoned = (id: OutcomeId) =>
    datesOf({ id }, today).map(
      (date) => `${dayIn(locale, date.day)}: ${t(`outcome:date.${date.id}.title`)}`,
    );
  return OUTCOME_IDS.map((id) => ({
    kind: 'outcome',
    id,
    title: t(`outcome:route.${id}.title`),
    sentences: [...factsSaid(factsOfRoute(id), locale, today), ...reckoned(id)],
  }));
}

function comparedSaid(locale: Locale, today: string): SaidPage {
  return {
    ...{ kind: 'compared', id: 'compare', title: words(locale)('compare:title') },
    sentences: factsSaid(COMPARED_FACTS, locale, today),
  };
}

function factsSaid(ids: readonly FactId[], locale: Locale, today: string): string[] {
  const facts = ids.map((id) => sayFact(id, locale, words(locale), today));
  return facts.map(({ name, value }) => `${name}: ${value}`);
}
