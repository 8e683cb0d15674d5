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
