export {
  CardReport,
  GENERATIONS,
  type Generation,
  LAST_OPERATIONS,
  type LastOperation,
} from './card-report';
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
export { LOCALES, type Locale, type Translate, words } from './words';
export { type Situation } from './situation/situation';
export { situationOf } from './situation/situation-of';
export { OUTCOME_IDS, type Outcome, type OutcomeId, type Severity } from './outcomes/outcome';
export { outcomeOf } from './outcomes/outcome-of';
export { categoryOf } from './outcomes/category-of';
export { type DescribedOutcome, describeOutcome, titleOf } from './outcomes/describe-outcome';
