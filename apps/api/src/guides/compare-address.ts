import {
  type Answers,
  type CardSummary,
  type Flow,
  answersOnCard,
  formatCardSummary,
  knownAnswers,
  parseCardSummary,
} from '@pinabi/guidance';

/** The two journeys whose cost only the person knows. */
export const JOURNEYS = ['estonia', 'near'] as const;
type Journey = (typeof JOURNEYS)[number];

/** All that the address of the comparison says. */
export interface CompareAddress {
  readonly answers: Answers;
  readonly card: CardSummary | undefined;
  readonly journeys: Readonly<Partial<Record<Journey, number>>>;
  /** Something was typed that is no sum; it is not kept, and the page says so. */
  readonly asideSum: boolean;
}

type Asked = Readonly<Record<string, unknown>>;

/** What the guide knows of the person's situation, and what the journeys cost; the rest is dropped. */
export function readCompareAddress(flow: Flow, asked: Asked): CompareAddress {
  const card = typeof asked.card === 'string' ? parseCardSummary(asked.card) : undefined;
  const onCard = card === undefined ? {} : answersOnCard(card);
  const known = knownAnswers(flow, textsOf(asked));
  const sums = JOURNEYS.map((name) => [name, euros(asked[name])] as const);
  return {
    answers: Object.fromEntries(Object.entries(known).filter(([node]) => !(node in onCard))),
    card,
    journeys: Object.fromEntries(sums.filter(([, sum]) => typeof sum === 'number')),
    asideSum: asked.aside === 'sum' || sums.some(([, sum]) => sum === 'no-sum'),
  };
}

export function compareQuery({ answers, card, journeys, asideSum }: CompareAddress): string {
  const query = new URLSearchParams(answers);
  if (card !== undefined) query.set('card', formatCardSummary(card));
  for (const [name, sum] of Object.entries(journeys)) query.set(name, String(sum));
  if (asideSum) query.set('aside', 'sum');
  return query.toString();
}

/**
 * Whole euros of three digits at most: a code has four or more, so none fits into the field or passes
 * for a sum. Where a journey costs more than that, the answer is the same as for 999.
 */
function euros(typed: unknown): number | 'no-sum' | undefined {
  const text = typeof typed === 'string' ? typed.trim() : '';
  if (text === '') return undefined;
  return /^\d{1,3}$/.test(text) ? Number(text) : 'no-sum';
}

function textsOf(asked: Asked): Answers {
  const texts = Object.entries(asked).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return Object.fromEntries(texts);
}
