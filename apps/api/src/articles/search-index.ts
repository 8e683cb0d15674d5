import { closeness } from './closeness';
import { foldedWords } from './fold';

export interface Searchable {
  readonly kind: 'article' | 'outcome';
  readonly href: string;
  readonly title: string;
  readonly summary: string;
  /** What people call it, which need not stand on the page. */
  readonly keywords: string;
  readonly body: string;
}

interface Indexed {
  readonly page: Searchable;
  /** How much a word says about this page, by where it stands. */
  readonly weights: ReadonlyMap<string, number>;
}

type Near = readonly (readonly [word: string, says: number])[];

const MOST_WORDS = 8;
const LONGEST_WORD = 40;
const MOST_FOUND = 8;
const IN_TITLE = 6;
const IN_KEYWORDS = 4;
const IN_SUMMARY = 3;
const IN_BODY = 1;
/** Found on account of one faint resemblance is not found. */
const LEAST = 0.3;

/** The pages of one language, by their words. Made once; it holds nothing of what is asked. */
export class SearchIndex {
  private readonly pages: readonly Indexed[];
  private readonly rarity = new Map<string, number>();

  constructor(pages: readonly Searchable[]) {
    this.pages = pages.map((page) => ({ page, weights: weightsOf(page) }));
    for (const { weights } of this.pages) {
      for (const word of weights.keys()) this.rarity.set(word, (this.rarity.get(word) ?? 0) + 1);
    }
    for (const [word, seen] of this.rarity) {
      this.rarity.set(word, Math.log(1 + this.pages.length / seen));
    }
  }

  /** The best first; nothing where no word is known. */
  find(asked: string): Searchable[] {
    const near = wordsOf(asked).map((word) => this.nearTo(word));
    const scored = this.pages
      .map(({ page, weights }) => ({ page, score: scoreOf(weights, near) }))
      .filter(({ score }) => score > 0)
      .sort((one, other) => other.score - one.score);
    const least = LEAST * (scored[0]?.score ?? 0);
    return scored
      .filter(({ score }) => score >= least)
      .slice(0, MOST_FOUND)
      .map(({ page }) => page);
  }

  /**
   * The known words that may be meant, and what finding each says: near counts, and so does rare.
   * What is asked is as rare as the commonest word it may mean: “PINs” says no more than “PIN”.
   */
  private nearTo(asked: string): Near {
    const near = [...this.rarity]
      .map(([written, rarity]) => ({ written, rarity, closely: closeness(asked, written) }))
      .filter(({ closely }) => closely > 0);
    const rare = Math.min(...near.map(({ rarity }) => rarity));
    return near.map(({ written, closely }) => [written, closely * closely * rare]);
  }
}

/** Each asked word counts once, by the best word of the page that it may mean. */
function scoreOf(weights: ReadonlyMap<string, number>, asked: readonly Near[]): number {
  const best = asked.map((near) =>
    near.reduce((most, [word, says]) => Math.max(most, says * (weights.get(word) ?? 0)), 0),
  );
  return best.reduce((sum, one) => sum + one, 0);
}

function wordsOf(asked: string): string[] {
  const words = foldedWords(asked).filter(({ length }) => length <= LONGEST_WORD);
  return [...new Set(words)].slice(0, MOST_WORDS);
}

function weightsOf(page: Searchable): Map<string, number> {
  const weights = new Map<string, number>();
  const add = (text: string, weight: number): void => {
    for (const word of foldedWords(text)) {
      weights.set(word, Math.max(weights.get(word) ?? 0, weight));
    }
  };
  add(page.body, IN_BODY);
  add(page.summary, IN_SUMMARY);
  add(page.keywords, IN_KEYWORDS);
  add(page.title, IN_TITLE);
  return weights;
}
