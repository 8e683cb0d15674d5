import { ARTICLE_SLUGS } from '../articles/article';
import { sayArticle } from '../articles/say-article';
import { datesOf } from '../outcomes/outcome-dates';
import { OUTCOME_IDS, type OutcomeId } from '../outcomes/outcome';
import { factsOfRoute } from '../outcomes/route';
import { type Locale, words } from '../words';
import { type FactId } from './fact-id';
import { type Renewal, asIf } from './facts-now';
import { dayIn, sayFact } from './say-fact';

export interface ChangedPage {
  readonly kind: 'article' | 'outcome';
  readonly id: string;
  readonly title: string;
  /** As each reads now, and as it would read. */
  readonly sentences: readonly { readonly now: string; readonly then: string }[];
}

interface SaidPage extends Omit<ChangedPage, 'sentences'> {
  readonly sentences: readonly string[];
}

/** Every page that would say something else if this were published, and what it would say. */
export function wouldChange(
  id: FactId,
  renewal: Renewal,
  locale: Locale,
  today: string,
): ChangedPage[] {
  const now = everyPage(locale, today);
  const then = asIf(id, renewal, () => everyPage(locale, today));
  return now.flatMap((page, place) => {
    const sentences = page.sentences.flatMap((sentence, line) => {
      const next = then[place]?.sentences[line] ?? '';
      return next === sentence ? [] : [{ now: sentence, then: next }];
    });
    return sentences.length === 0 ? [] : [{ ...page, sentences }];
  });
}

function everyPage(locale: Locale, today: string): SaidPage[] {
  return [...articlesSaid(locale, today), ...outcomesSaid(locale, today)];
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
  const said = (id: FactId) => {
    const { name, value } = sayFact(id, locale, t, today);
    return `${name}: ${value}`;
  };
  const reckoned = (id: OutcomeId) =>
    datesOf({ id }, today).map(
      (date) => `${dayIn(locale, date.day)}: ${t(`outcome:date.${date.id}.title`)}`,
    );
  return OUTCOME_IDS.map((id) => ({
    kind: 'outcome',
    id,
    title: t(`outcome:route.${id}.title`),
    sentences: [...factsOfRoute(id).map(said), ...reckoned(id)],
  }));
}
