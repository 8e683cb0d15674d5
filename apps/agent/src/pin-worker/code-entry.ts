import {
  type CodeName,
  type Driver,
  type HolderFacts,
  newCodeProblems,
  type NewCodeProblem,
  type Operation,
  type OtherCodes,
} from '@pinabi/card';
import { type Translate } from '@pinabi/guidance';
import { type ControllingTerminal } from '../terminal/controlling-terminal';
import { wrap } from '../terminal/wrap';
import { type WorkerMemory } from './memory';

const ATTEMPTS = 3;
const ALL_MS = 5 * 60_000;

/** What was typed, as views of the worker's memory. */
export interface Typed {
  readonly kind: 'typed';
  readonly next: Uint8Array;
  readonly current: Uint8Array;
}

/** Or why there is nothing to send. */
type Entered =
  Typed | { readonly kind: 'cancelled' | 'timed-out' | 'weak-new-code' | 'malformed-code' };

type Limits = Driver['limits'];

export interface EntryPlace {
  readonly terminal: ControllingTerminal;
  readonly memory: WorkerMemory;
  readonly t: Translate;
  /** Whose birthday is not to become a code; `null` when the card does not say. */
  readonly holder: HolderFacts | null;
  readonly onKey: () => void;
}

/**
 * Asks for the codes of one operation. The new code comes first and twice, so that a slip in it
 * never costs a try; what is asked last is what the card will check.
 */
export class CodeEntry {
  readonly #until = performance.now() + ALL_MS;

  constructor(private readonly at: EntryPlace) {}

  async enter(operation: Operation, limits: Limits): Promise<Entered> {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const next = await this.#newCode(operation.code, limits);
      if (typeof next === 'string') return { kind: next };
      if (next === null) continue;
      const entered = await this.#checkedCode(operation, limits, next);
      if (entered !== null) return entered;
    }
    return { kind: 'weak-new-code' };
  }

  async #newCode(
    code: CodeName,
    limits: Limits,
  ): Promise<Uint8Array | null | 'cancelled' | 'timed-out'> {
    const next = await this.#ask(this.at.t('agent:prompt.new', { code }), this.at.memory.next);
    if (typeof next === 'string') return next;
    if (!this.#isGood(code, next, limits)) return null;
    const again = await this.#ask(this.at.t('agent:prompt.again', { code }), this.at.memory.again);
    if (typeof again === 'string') return again;
    if (isSame(next, again)) return next;
    this.#say(this.at.t('agent:entry.differ', { code }));
    return null;
  }

  /** The current code or the PUK. `null`: the new code has to be chosen again. */
  async #checkedCode(
    operation: Operation,
    limits: Limits,
    next: Uint8Array,
  ): Promise<Entered | null> {
    const code = operation.kind === 'unblock' ? 'PUK' : operation.code;
    const prompt =
      operation.kind === 'unblock'
        ? this.at.t('agent:prompt.puk')
        : this.at.t('agent:prompt.current', { code });
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const current = await this.#ask(prompt, this.at.memory.current);
      if (typeof current === 'string') return { kind: current };
      if (!isCode(current, limits[code])) {
        this.#say(this.at.t('agent:entry.malformed', { code, ...limits[code] }));
        continue;
      }
      const others = operation.kind === 'change' ? { current } : { others: [current] };
      const isGood = this.#isGood(operation.code, next, limits, others);
      return isGood ? { kind: 'typed', next, current } : null;
    }
    return { kind: 'malformed-code' };
  }

  #isGood(code: CodeName, next: Uint8Array, limits: Limits, others: OtherCodes = {}): boolean {
    const [problem]: readonly NewCodeProblem[] = newCodeProblems(code, next, limits, {
      ...others,
      ...(this.at.holder === null ? {} : { holder: this.at.holder }),
    });
    if (problem === undefined) return true;
    this.#say(this.at.t(`agent:entry.${problem}`, { code, ...limits[code] }));
    return false;
  }

  async #ask(prompt: string, area: Uint8Array): Promise<Uint8Array | 'cancelled' | 'timed-out'> {
    area.fill(0);
    const answer = await this.at.terminal.ask(prompt, {
      area,
      cell: this.at.memory.key,
      visible: false,
      until: this.#until,
      onKey: this.at.onKey,
      shortOfTime: (seconds) => this.at.t('agent:entry.short-of-time', { count: seconds }),
    });
    return answer.kind === 'typed' ? answer.bytes : answer.kind;
  }

  #say(text: string): void {
    this.at.terminal.write(`${wrap(text, { width: 80, indent: 0, hanging: 0 })}\n`);
  }
}

/** Every byte is looked at, so that the time taken does not tell where two codes part. */
function isSame(one: Uint8Array, other: Uint8Array): boolean {
  let difference = one.length ^ other.length;
  for (let at = 0; at < one.length; at += 1) difference |= (one[at] ?? 0) ^ (other[at] ?? 0);
  return difference === 0;
}

function isCode(typed: Uint8Array, { min, max }: { min: number; max: number }): boolean {
  return typed.length >= min && typed.length <= max && typed.every(isDigit);
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}
