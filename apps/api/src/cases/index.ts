export { CaseEntry } from './case-entry.entity';
export { CaseEvents } from './case-events';
export { CaseFacts } from './case-facts';
export { Case } from './case.entity';
export { HeldCase } from './held-case';
export { PairingDesk, type PairingPanel } from './pairing-panel';
export { Timeline } from './timeline';
