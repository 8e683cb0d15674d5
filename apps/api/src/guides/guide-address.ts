import {
  type Answers,
  type CardSummary,
  type Flow,
  type Walk,
  answersOnCard,
  formatCardSummary,
  knownAnswers,
  questionOf,
  parseCardSummary,
  walk,
} from '@pinabi/guidance';
import { parseDay } from './on-day';

/** All that the address of a guide page says; nothing else decides what the page shows. */
export interface GuideAddress {
  readonly flow: Flow;
  readonly card: CardSummary | undefined;
  /** The day as of which the facts are shown, where it is not today. */
  readonly on: string | undefined;
  /** What the person answered, known to the flow. */
  readonly told: Answers;
  readonly walked: Walk;
  /** Questions that were answered before another answer led past them: said once, then forgotten. */
  readonly moot: readonly string[];
}

/** Reads the query. What the flow does not know is dropped, and where the card spoke, it is right. */
export function readAddress(flow: Flow, query: Readonly<Record<string, unknown>>): GuideAddress {
  const card = typeof query.card === 'string' ? parseCardSummary(query.card) : undefined;
  const onCard = card === undefined ? {} : answersOnCard(card);
  const known = knownAnswers(flow, texts(query));
  const told = Object.fromEntries(Object.entries(known).filter(([node]) => !(node in onCard)));
  const walked = walk(flow, { ...told, ...knownAnswers(flow, onCard) });
  const holding = stillHolding(told, walked);
  const passed = [...textOf(query.moot).split('.'), ...Object.keys(told)];
  const moot = passed.filter((node) => isPassed(node, flow, walked) && !(node in holding));
  return { flow, card, on: parseDay(query.on), told: holding, walked, moot: [...new Set(moot)] };
}

/** A question of this flow that the way, come to its end, does not ask. */
function isPassed(node: string, flow: Flow, { steps, end }: Walk): boolean {
  const isAsked = steps.some((step) => step.node === node);
  return end !== undefined && questionOf(flow, node) !== undefined && !isAsked;
}

function textOf(asked: unknown): string {
  return typeof asked === 'string' ? asked : '';
}

/** At the end, answers off the way are moot and go; before it they wait, for they may still hold. */
function stillHolding(told: Answers, { steps, end }: Walk): Answers {
  const onTheWay = steps.map(({ node }) => node).filter((node) => node in told);
  const rest = Object.keys(told).filter((node) => !onTheWay.includes(node));
  const kept = end === undefined ? [...onTheWay, ...rest] : onTheWay;
  return Object.fromEntries(kept.map((node) => [node, told[node] ?? '']));
}

function texts(query: Readonly<Record<string, unknown>>): Answers {
  const entries = Object.entries(query).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return Object.fromEntries(entries);
}

/** The query that says just this and nothing else, in the order of the way. */
export function queryOf({
  card,
  on,
  told,
  moot = [],
}: Pick<GuideAddress, 'card' | 'on' | 'told'> & Partial<Pick<GuideAddress, 'moot'>>): string {
  const query = new URLSearchParams(told);
  if (card !== undefined) query.set('card', formatCardSummary(card));
  if (on !== undefined) query.set('on', on);
  if (moot.length > 0) query.set('moot', moot.join('.'));
  return query.toString();
}

/** The same address with one more answer. */
export function answering(address: GuideAddress, node: string, answer: string): string {
  return queryOf({ ...address, told: { ...address.told, [node]: answer }, moot: [] });
}

/** The same address with one question open again; later answers are kept. */
export function reopening(address: GuideAddress, node: string): string {
  const told = Object.entries(address.told).filter(([other]) => other !== node);
  return queryOf({ ...address, told: Object.fromEntries(told), moot: [] });
}
