export {
  CODES,
  type CodeCounter,
  type CodeName,
  type Counters,
  type CounterState,
  type PinName,
} from './pins/code';
export { type CardConnection, type Readers, type ReaderSlot } from './reader/reader';
export { CardFault, type FaultReason } from './reader/card-fault';
export { type Driver } from './drivers/driver';
export { type CardFacts, readCardFacts, type WantedFacts } from './files/card-facts';
export { type HolderFacts, readHolderFacts } from './files/holder-facts';
export { recognise, type Recognised } from './drivers/recognise';
export { readCounters } from './pins/read-counters';
export { mayOperate, type Operation, type Permission } from './pins/may-operate';
export { changeCode } from './pins/change-code';
export { unblockPin } from './pins/unblock-pin';
export { type OperationOutcome, type OperationResult, type PadEnd } from './pins/operation-result';
export { findPinPad, type PinPad } from './pin-pad/pin-pad';
export { changeOnPad, unblockOnPad } from './pin-pad/pad-operations';
export { newCodeProblems, type NewCodeProblem, type OtherCodes } from './pins/new-code';
export {
  makeVirtualCard,
  VIRTUAL_GENERATIONS,
  type VirtualCard,
  type VirtualCardDescription,
  type VirtualGeneration,
} from './virtual/virtual-card';
export { virtualReaders } from './virtual/virtual-readers';
