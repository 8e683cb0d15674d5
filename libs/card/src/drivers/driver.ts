import { type Command } from '../apdu/command';
import { type CodeCounter, type CodeName } from '../pins/code';

export interface Application {
  readonly aid: Uint8Array;
}

export interface CodeProfile {
  /** P2 of VERIFY, CHANGE and RESET RETRY COUNTER. */
  readonly reference: number;
  /** Where the reference means this code. In another one it may mean something else. */
  readonly application: Application;
  readonly min: number;
  readonly max: number;
}

/** All that differs from one generation of cards to the next, as data and two pure functions. */
export interface Driver {
  readonly generation: 'idemia-cosmo8' | 'idemia-cosmox' | 'thales';
  readonly codes: Readonly<Record<CodeName, CodeProfile>>;
  /** How long each code may be, in digits. */
  readonly limits: Readonly<Record<CodeName, { readonly min: number; readonly max: number }>>;
  /** Fills a code to `frame` bytes. A wrong one looks like a wrong code and costs a try. */
  readonly pad: number;
  readonly frame: number;
  readonly pukChangeable: boolean;
  /** IDEMIA verifies the PUK and then resets; Thales takes both codes in one command. */
  readonly unblock: 'verify-then-reset' | 'one-command';
  /** The order in which the counters are read, so that each application is selected once. */
  readonly readingOrder: readonly CodeName[];
  /** The application from which files are reached, and the way to them. */
  readonly fileRoot: Application;
  readonly personalFolder: Command;
  /** A file in the personal folder, once that is selected. */
  personalFile(id: number): Command;
  readonly authenticationCertificate: Command;
  counterCommand(code: CodeName): Command;
  /** Reads the answer to `counterCommand`. What is missing in it is unknown, never zero. */
  counterIn(answer: Uint8Array, code: CodeName): CodeCounter;
}

/** Contract of every list and page: `last` is 1 left, `low` fewer than max and more than 1, `blocked` 0. */
export function counterOf(
  left: number | null,
  max: number | null,
  maxSource: 'card' | 'profile' | 'unknown',
  activated: CodeCounter['activated'],
): CodeCounter {
  return {
    left,
    max,
    leftSource: left === null ? 'unknown' : 'card',
    maxSource: max === null ? 'unknown' : maxSource,
    activated,
    state: stateOf(left, max),
  };
}

function stateOf(left: number | null, max: number | null): CodeCounter['state'] {
  if (left === null) return 'unknown';
  if (left === 0) return 'blocked';
  if (left === 1) return 'last';
  return max !== null && left < max ? 'low' : 'ok';
}

/** A retry counter is a nibble in a status word; more than fifteen is no counter. */
export function triesIn(value: Uint8Array | undefined): number | null {
  const tries = value?.[0];
  return tries === undefined || tries > 15 ? null : tries;
}

export function fileId(id: number): Uint8Array {
  return Uint8Array.of(id >> 8, id & 0xff);
}
