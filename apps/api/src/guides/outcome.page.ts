import {
  CARD_KINDS,
  type FactId,
  type Locale,
  type Outcome,
  type Route,
  type SaidFact,
  type Translate,
  categoryOf,
  commandOf,
  dayIn,
  meanwhileOf,
  outcomeOf,
  priceOfAMiss,
  routeOf,
  sayFact,
  situationOfSummary,
  stateOfOutcome,
  stepText,
  words,
} from '@pinabi/guidance';
import { type GuideAddress, queryOf } from './guide-address';
import { wayOf } from './question.page';

/** The way out as an answer: what, why, how, what it costs, and what if it is wrong. */
export function outcomePage(address: GuideAddress, locale: Locale, today: string) {
  const { walked, card, flow } = address;
  const answers = Object.fromEntries(walked.steps.map(({ node, answer }) => [node, answer]));
  const outcome = outcomeOf(situationOfSummary(card, answers));
  const t = words(locale);
  const route = routeOf(outcome);
  const facts = factsOf(route, (id) => sayFact(id, locale, t, today));
  return {
    title: `outcome:route.${outcome.id}.title`,
    text: `outcome:route.${outcome.id}.text`,
    flow: flow.name,
    outcome: outcome.id,
    line: outcome.severity === 1 ? sayFact('suspend-hotline', locale, t, today) : undefined,
    reason: outcome.reason,
    ...stepsOf(route, outcome, t),
    facts,
    sources: sourcesOf(facts),
    meanwhile: meanwhileOf(outcome),
    miss: priceOfAMiss(outcome),
    lifecycle: lifecycleQuery(outcome),
    comparable: COMPARABLE.includes(outcome.id),
    caseQuery: caseQuery(flow.name, outcome, answers),
    query: queryOf(address),
    asOf: address.on === undefined ? undefined : dayIn(locale, address.on),
    ...wayOf(address),
  };
}

/** Ways out that cost money or a journey: the others are worth a look beside them. */
const COMPARABLE: readonly Outcome['id'][] = [
  'view-puk',
  'new-envelope',
  'reapply',
  'no-travel',
  'ask-ppa',
];

function stepsOf(
  { steps, agent = [], digidoc = [], afterwards = [] }: Route,
  outcome: Outcome,
  t: Translate,
) {
  const say = (step: string) => ({ text: stepText(step, t), command: commandOf(step, outcome) });
  return {
    steps: steps.map(say),
    agent: agent.map(say),
    digidoc: digidoc.map(say),
    afterwards: afterwards.map(say),
  };
}

interface FactGroup {
  readonly name: string;
  readonly facts: readonly SaidFact[];
}

function factsOf(route: Route, say: (id: FactId) => SaidFact): FactGroup[] {
  const groups = (['cost', 'time', 'place', 'bring'] as const).map((name) => ({
    name,
    facts: route[name].map(say),
  }));
  return groups.filter(({ facts }) => facts.length > 0);
}

function sourcesOf(groups: readonly FactGroup[]) {
  const all = groups.flatMap(({ facts }) => facts).flatMap(({ sources }) => sources);
  return [...new Map(all.map((source) => [source.name, source])).values()];
}

/** The person's own place in the life of their kind of card, where it has one. */
function lifecycleQuery(outcome: Outcome): string | undefined {
  const at = stateOfOutcome(outcome);
  if (at === undefined) return undefined;
  const kind = CARD_KINDS.find((each) => each === outcome.maker);
  return new URLSearchParams({ at, ...(kind === undefined ? {} : { kind }) }).toString();
}

/** What the case form takes along: which guide, its answers, and the kind of case. */
function caseQuery(
  flow: string,
  outcome: Outcome,
  answers: Readonly<Record<string, string>>,
): string {
  return new URLSearchParams({ flow, category: categoryOf(outcome), ...answers }).toString();
}
