import fc from 'fast-check';
import { type Driver } from '../drivers/driver';
import { COSMO_8, COSMO_X } from '../drivers/idemia';
import { THALES } from '../drivers/thales';
import { fromHex } from '../bytes/hex';
import { CardFault, type FaultReason } from '../reader/card-fault';
import { comparesCode, FragileCard } from '../testing/fragile-card';
import { digits } from '../testing/played';
import { property } from '../testing/rounds';
import { readWith } from '../virtual/counters-of';
import { changeCode } from './change-code';
import { CODES, type CodeName, type PinName } from './code';
import { type OperationResult } from './operation-result';
import { readCounters } from './read-counters';
import { unblockPin } from './unblock-pin';

jest.setTimeout(600_000);

const SOME_CODES = ['1234', '12345', '12345678', '96138245', '70531', '2468'] as const;
const FAULTS: readonly FaultReason[] = [
  'card-removed',
  'card-reset',
  'service-stopped',
  'reader-gone',
];

/** What can happen to a card between one moment and the next. */
type Step =
  | { readonly kind: 'read' | 'reset' | 'put-back' }
  | {
      readonly kind: 'change';
      readonly code: CodeName;
      readonly typed: string;
      readonly next: string;
    }
  | {
      readonly kind: 'unblock';
      readonly code: PinName;
      readonly typed: string;
      readonly next: string;
    }
  | {
      readonly kind: 'break';
      readonly at: number;
      readonly reason: FaultReason;
      readonly cardActed: boolean;
    }
  /** Another program on the shared card selects something else. */
  | { readonly kind: 'other-program'; readonly command: string };

const typedCode = fc.constantFrom(...SOME_CODES);
const pin = fc.constantFrom('PIN1', 'PIN2');
const STEP: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constantFrom('read', 'reset', 'put-back') }),
  fc.record({
    kind: fc.constant('change'),
    code: fc.constantFrom(...CODES),
    typed: typedCode,
    next: typedCode,
  }),
  fc.record({ kind: fc.constant('unblock'), code: pin, typed: typedCode, next: typedCode }),
  fc.record({
    kind: fc.constant('break'),
    at: fc.nat(16),
    reason: fc.constantFrom(...FAULTS),
    cardActed: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('other-program'),
    command: fc.constantFrom(
      '00A4040C0DE828BD080FF2504F5420415750',
      '00A4040C1051534344204170706C69636174696F6E',
      '00A4040C10A000000077010800070000FE00000100',
      '00A40000023F00',
      '00A4080C02DFDD',
      '00A4040C0BA000000167455349474E',
    ),
  }),
);

/** One card through one life, and all that must hold at every moment of it. */
class Life {
  readonly card: FragileCard;
  /** How often the person agreed to spend a try of each code. */
  readonly agreed: Record<CodeName, number> = { PIN1: 0, PIN2: 0, PUK: 0 };
  readonly used: Record<CodeName, number> = { PIN1: 0, PIN2: 0, PUK: 0 };

  constructor(private readonly driver: Driver) {
    this.card = new FragileCard(driver);
  }

  async take(step: Step): Promise<void> {
    const before = this.#left();
    await this.#do(step);
    for (const code of CODES) {
      this.used[code] += Math.max(0, before[code] - this.card.store.left(code));
      expect(this.used[code]).toBeLessThanOrEqual(this.agreed[code]);
    }
  }

  async #do(step: Step): Promise<void> {
    switch (step.kind) {
      case 'read':
        return this.#read();
      case 'reset':
        return this.card.disconnect();
      case 'put-back':
        return this.card.restore();
      case 'break':
        return this.card.breakAt(step.at, step.reason, step.cardActed);
      case 'other-program':
        return void this.card.applet.answer(fromHex(step.command));
      case 'change':
      case 'unblock':
        return this.#operate(step);
    }
  }

  async #read(): Promise<void> {
    const before = readWith(this.driver.generation, this.card.store);
    const shown = await orFault(readCounters(this.card, this.driver));
    expect(readWith(this.driver.generation, this.card.store)).toEqual(before);
    if (!(shown instanceof CardFault)) expect(shown).toEqual(before);
  }

  async #operate(step: Extract<Step, { kind: 'change' | 'unblock' }>): Promise<void> {
    const compared = step.kind === 'change' ? step.code : 'PUK';
    const next = digits(step.next);
    const was = { left: this.#left(), isSet: this.card.store.isSame(step.code, next) };
    const from = this.card.sent.length;
    this.agreed[compared] += 1;
    const told = await orFault(this.#send(step));
    const sent = this.card.sent.slice(from);
    this.#readFirst(sent);
    if (told instanceof CardFault) {
      // Nothing was used up; a PUK that was right has its tries back at most.
      expect(this.card.store.left(compared)).toBeGreaterThanOrEqual(was.left[compared]);
      expect(this.card.store.isSame(step.code, next)).toBe(was.isSet);
      return;
    }
    this.#told(told, step.code, compared, next);
  }

  #send(step: Extract<Step, { kind: 'change' | 'unblock' }>): Promise<OperationResult> {
    const scratch = new Uint8Array(256);
    const [typed, next] = [digits(step.typed), digits(step.next)];
    return step.kind === 'change'
      ? changeCode(this.card, this.driver, { code: step.code, current: typed, next, scratch })
      : unblockPin(this.card, this.driver, { code: step.code, puk: typed, next, scratch });
  }

  /** One comparison at most, and the counters were asked before it: also after an unknown outcome. */
  #readFirst(sent: readonly string[]): void {
    const compared = sent.findIndex(comparesCode);
    expect(sent.filter(comparesCode).length).toBeLessThanOrEqual(1);
    if (compared >= 0) {
      expect(sent.slice(0, compared).filter((command) => command.startsWith('00CB'))).toHaveLength(
        3,
      );
    }
  }

  #told(
    { outcome, after }: OperationResult,
    target: CodeName,
    compared: CodeName,
    next: Uint8Array,
  ) {
    if (after !== null) expect(after).toEqual(readWith(this.driver.generation, this.card.store));
    const left = this.card.store.left(compared);
    if (outcome.kind === 'done') expect(this.card.store.isSame(target, next)).toBe(true);
    if (outcome.kind === 'blocked') {
      expect({ outcome, left }).toMatchObject({ outcome: { code: compared }, left: 0 });
    }
    if (outcome.kind === 'wrong-code') {
      expect(outcome).toEqual({ kind: 'wrong-code', code: compared, left });
    }
  }

  #left(): Record<CodeName, number> {
    const { store } = this.card;
    return { PIN1: store.left('PIN1'), PIN2: store.left('PIN2'), PUK: store.left('PUK') };
  }
}

async function orFault<T>(act: Promise<T>): Promise<T | CardFault> {
  return act.catch((error: unknown) => {
    if (error instanceof CardFault) return error;
    throw error;
  });
}

describe.each([COSMO_8, COSMO_X, THALES])('any life of a $generation card', (driver) => {
  it('uses no try without consent, shows what the card holds and reads before it acts', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(STEP, { maxLength: 60, size: 'max' }), async (steps) => {
        const life = new Life(driver);
        for (const step of steps) await life.take(step);
      }),
      property(334, 3_334),
    );
  });
});
