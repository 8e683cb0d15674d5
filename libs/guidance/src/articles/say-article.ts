import { type Fact, isStale } from '../facts/fact';
import { factNow } from '../facts/facts-now';
import { dayIn } from '../facts/say-fact';
import { SOURCES, type SourceId } from '../facts/source';
import { type Locale, type Translate } from '../words';
import { type Article, type ArticleSlug, type Basis, type Section } from './article';
import { ARTICLES } from './articles';
import { factFigures } from './fact-figures';
import { type TextPart, partsOf } from './text-parts';

interface SaidStatement {
  readonly id: string;
  /** Its name within the page, for a link that leads straight to it. */
  readonly anchor: string;
  readonly text: string;
  /** The same text in pieces, where a number can be called or a page opened from it. */
  readonly parts: readonly TextPart[];
  /** Numbers of `SaidArticle.sources`. */
  readonly sources: readonly number[];
  /** It rests on nobody but us. */
  readonly ours: boolean;
  /** Third parties, old pages, or official pages that contradict each other. */
  readonly uncertain: boolean;
  /** One official page says so. */
  readonly single: boolean;
  readonly stale: boolean;
}

interface SaidSource {
  readonly number: number;
  readonly name: string;
  readonly url: string | undefined;
  readonly checkedOn: string;
  readonly checkedOnIso: string;
}

interface SaidSection {
  readonly id: string;
  readonly title: string;
  readonly shape: Section['shape'];
  readonly statements: readonly SaidStatement[];
}

export interface SaidArticle {
  readonly slug: ArticleSlug;
  readonly title: string;
  readonly summary: string;
  readonly suspendFirst: boolean;
  readonly sections: readonly SaidSection[];
  readonly sources: readonly SaidSource[];
}

/** What a basis comes to, whether it is a row of the register or a page read for this statement. */
type Ground = Pick<Fact, 'sources' | 'confidence' | 'checkedOn'> & { readonly fact?: Fact };

export function sayArticle(
  slug: ArticleSlug,
  locale: Locale,
  t: Translate,
  today: string,
): SaidArticle {
  const article: Article = ARTICLES[slug];
  const cited = new Citations(locale);
  const figures = factFigures(locale);
  const sections = article.sections.map((section) => ({
    id: section.id,
    title: t(`articles:${slug}.${section.id}.title`),
    shape: section.shape,
    statements: Object.entries(section.statements).map(([id, basis]) => ({
      id,
      anchor: `${section.id}-${id}`,
      ...inWords(t(`articles:${slug}.${section.id}.${id}`, figures), figures),
      ...restingOn(basis, cited, today),
    })),
  }));
  return {
    slug,
    title: t(`articles:${slug}.title`),
    summary: t(`articles:${slug}.summary`),
    suspendFirst: article.suspendFirst === true,
    sections,
    sources: cited.list,
  };
}

function inWords(text: string, figures: Readonly<Record<string, string>>) {
  return { text, parts: partsOf(text, figures) };
}

function restingOn(basis: Basis, cited: Citations, today: string) {
  const grounds = groundsOf(basis);
  return {
    ours: basis.kind === 'ours',
    sources: [...new Set(grounds.flatMap((ground) => cited.numbersOf(ground)))],
    uncertain: grounds.some(({ confidence }) => confidence === 'low'),
    single: grounds.some(({ confidence }) => confidence === 'medium'),
    stale: grounds.some(({ fact }) => fact !== undefined && isStale(fact, today)),
  };
}

function groundsOf(basis: Basis): Ground[] {
  switch (basis.kind) {
    case 'facts':
      return basis.facts.map((id) => {
        const fact = factNow(id);
        return { ...fact, fact };
      });
    case 'sources':
      return [basis];
    case 'ours':
      return [];
  }
}

/** Numbers the sources of one page in the order in which they are first cited. */
class Citations {
  readonly list: SaidSource[] = [];
  private readonly numbers = new Map<string, number>();

  constructor(private readonly locale: Locale) {}

  numbersOf({ sources, checkedOn }: Ground): number[] {
    return sources.map((source) => this.numberOf(source, checkedOn));
  }

  private numberOf(source: SourceId, checkedOn: string): number {
    const key = `${source} ${checkedOn}`;
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    const number = this.list.length + 1;
    this.numbers.set(key, number);
    const { name, url }: { name: string; url?: string } = SOURCES[source];
    const day = { checkedOn: dayIn(this.locale, checkedOn), checkedOnIso: checkedOn };
    this.list.push({ number, name, url, ...day });
    return number;
  }
}
