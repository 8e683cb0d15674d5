export {
  CardReport,
  GENERATIONS,
  type Generation,
  LAST_OPERATIONS,
  type LastOperation,
} from './card-report';
export { blockOf, type PastedReport, pastedReport } from './card-report-block';
export { type Inspection, inspectFreeText } from './never-pin/never-pin';
export { caseLabel, makeCaseReference, parseCaseReference } from './case-reference';
export {
  formatPairingKey,
  makePairingKey,
  type PairingKey,
  type ParsedPairingKey,
  PAIRING_ALPHABET,
  parsePairingKey,
} from './pairing-key';
export { LOCALES, type Locale, type Translate, perLocale, words } from './words';
export { type Situation } from './situation/situation';
export { situationOf } from './situation/situation-of';
export { OUTCOME_IDS, type Outcome, type OutcomeId, type Severity } from './outcomes/outcome';
export { outcomeTables } from './outcomes/outcome-table';
export { outcomeOf } from './outcomes/outcome-of';
export { categoryOf } from './outcomes/category-of';
export {
  type DescribedOutcome,
  describeInAgent,
  describeOutcome,
  titleOf,
} from './outcomes/describe-outcome';
export { commandOf, stepText } from './outcomes/describe-outcome';
export { isHarmless, meanwhileOf, priceOfAMiss } from './outcomes/price';
export { datesOf } from './outcomes/outcome-dates';
export { type Letter, lettersOf } from './outcomes/letter';
export { type Route, routeOf } from './outcomes/route';
export {
  answersOnCard,
  type CardSummary,
  formatCardSummary,
  parseCardSummary,
} from './situation/card-summary';
export { situationOfSummary } from './situation/situation-of';
export { type Flow, NOT_SURE } from './flow/flow';
export { everyWalk } from './flow/every-walk';
export { type Answers, knownAnswers, questionOf, type Walk, walk } from './flow/walk';
export { flowNamed, wordsOfQuestion } from './flows/flows';
export { type FactId } from './facts/fact-id';
export { type Confidence, type FactValue } from './facts/fact';
export { factNow, GOOD_FOR_MONTHS, renewed, renewFacts, type Renewal } from './facts/facts-now';
export { daysNow, eurosNow } from './facts/figures-now';
export { whereUsed } from './facts/where-used';
export { type SaidPage, wouldChange } from './facts/would-change';
export { FACTS } from './facts/register';
export { dayIn, type SaidFact, sayFact, wholeEuros } from './facts/say-fact';
export { ARTICLE_SLUGS, type ArticleSlug } from './articles/article';
export { ARTICLES } from './articles/articles';
export { type SaidArticle, sayArticle } from './articles/say-article';
export { factFigures } from './articles/fact-figures';
export { wayTo } from './articles/way-to';
export {
  CARD_KINDS,
  type CardKind,
  isStateId,
  nextOf,
  onlyOf,
  placeOf,
  STATE_IDS,
  type StateId,
  stateOfOutcome,
  statesOf,
} from './lifecycle/lifecycle';
export { COMPARED_FACTS } from './ways/compared-facts';
export { comparedWays, type ComparedWay, type Way } from './ways/compared-ways';
