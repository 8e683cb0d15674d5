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
