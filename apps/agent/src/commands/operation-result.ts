import { type LastOperation } from '@pinabi/guidance';
import { EXIT, type ExitCode } from '../command-line/exit-codes';
import { Stop } from '../command-line/stop';
import { type WorkerAnswer } from '../pin-worker/answer';

/** What an operation came to: for the shell, for the report, for the person. */
export interface OperationResult {
  readonly exit: ExitCode;
  readonly lastOperation: LastOperation;
  /** The name of its words, `result.<id>`. */
  readonly words: WorkerAnswer['kind'] | 'done-change' | 'done-unblock';
}

type Told = Pick<OperationResult, 'exit' | 'lastOperation'>;

const TOLD: Readonly<Record<Exclude<WorkerAnswer['kind'], 'done' | 'fault'>, Told>> = {
  'wrong-code': { exit: EXIT.wrongCode, lastOperation: 'wrong-code' },
  blocked: { exit: EXIT.blocked, lastOperation: 'blocked' },
  'new-code-refused': { exit: EXIT.newCodeRefused, lastOperation: 'refused' },
  'weak-new-code': { exit: EXIT.newCodeRefused, lastOperation: 'refused' },
  'not-allowed': { exit: EXIT.notAllowed, lastOperation: 'refused' },
  unknown: { exit: EXIT.unknownOutcome, lastOperation: 'unknown' },
  cancelled: { exit: EXIT.cancelled, lastOperation: 'cancelled' },
  'timed-out': { exit: EXIT.cancelled, lastOperation: 'cancelled' },
  'malformed-code': { exit: EXIT.cancelled, lastOperation: 'cancelled' },
  'card-changed': { exit: EXIT.cancelled, lastOperation: 'cancelled' },
  'pad-timed-out': { exit: EXIT.cancelled, lastOperation: 'cancelled' },
  'pad-cancelled': { exit: EXIT.cancelled, lastOperation: 'cancelled' },
  'pad-differs': { exit: EXIT.cancelled, lastOperation: 'cancelled' },
  'pad-length': { exit: EXIT.cancelled, lastOperation: 'cancelled' },
  'pad-off': { exit: EXIT.cancelled, lastOperation: 'cancelled' },
  'pad-refused': { exit: EXIT.cancelled, lastOperation: 'cancelled' },
};

/** A fault is thrown: the worker met it before anything was sent to the card. */
export function resultOf(answer: WorkerAnswer, kind: 'change' | 'unblock'): OperationResult {
  if (answer.kind === 'fault') throw new Stop(answer.fault ?? 'our-bug');
  if (answer.kind !== 'done') return { ...TOLD[answer.kind], words: answer.kind };
  return { exit: EXIT.done, lastOperation: `${kind}-done`, words: `done-${kind}` };
}
