import { setTimeout as sleep } from 'node:timers/promises';
import { CardFault, type CodeName, mayOperate, type Operation } from '@pinabi/card';
import { type LastOperation } from '@pinabi/guidance';
import { EXIT, type ExitCode } from '../command-line/exit-codes';
import { Stop } from '../command-line/stop';
import { type WorkerAnswer } from '../pin-worker/answer';
import { leftOf } from '../pin-worker/order';
import { runPinWorker } from '../pin-worker/run-pin-worker';
import { codesOf, makeReport } from '../report/make-report';
import { type Pairing } from '../report/pairing';
import { ControllingTerminal } from '../terminal/controlling-terminal';
import { askPhrase } from './asking';
import { showCard, showCodes } from './card-view';
import { type Context, type Ending } from './context';
import { findCard, type FoundCard, readCard } from './found-card';
import { makerOf, meaningOf } from './meaning';
import { refuseOfferedCodes } from './offered-codes';
import { type OperationResult, resultOf } from './operation-result';
import { claimedPairing } from './report';

const LOOKS = 4;
const LOOK_PAUSE_MS = 400;

/** `change` and `unblock`: look, say what a miss would cost, ask, act once, look again. */
export async function operate(context: Context, operation: Operation): Promise<Ending> {
  refuseOfferedCodes(context);
  const terminal = ControllingTerminal.open();
  if (terminal === null) throw new Stop('no-terminal');
  try {
    const pairing = await claimedPairing(context, terminal);
    const { reader } = context.invocation;
    const card = await findCard(context.readers, { reader, mustBeOnly: true });
    const ending = await new Operating(context, terminal, pairing, operation, card).run();
    await pairing?.finish();
    return ending;
  } finally {
    terminal.close();
  }
}

/** One operation on one card that was found and read. */
export class Operating {
  /** The guide goes on by itself; a command leaves the next step to the person. */
  #isLed = false;

  constructor(
    private readonly context: Context,
    private readonly terminal: ControllingTerminal,
    private readonly pairing: Pairing | null,
    private readonly operation: Operation,
    private readonly before: FoundCard,
  ) {}

  /** The whole command: the card is shown, the case is told, and the shell gets its document. */
  async run(): Promise<Ending> {
    this.#sayTitle();
    showCard(this.context, this.before);
    showCodes(this.context, this.before);
    await this.pairing?.offerFirst(this.terminal, this.#report(this.before, 'none'));
    const ended = await this.#act();
    return { exit: ended.exit, document: this.#document(ended) };
  }

  /** The same where the card was shown already. */
  async lead(): Promise<Ended> {
    this.#isLed = true;
    this.#sayTitle();
    return this.#act();
  }

  async #act(): Promise<Ended> {
    const refused = this.#refusal() ?? (await this.#lastTryGate());
    if (refused !== null) return { ...refused, after: this.before };
    this.#sayWhatIsAsked();
    const answer = await this.#work();
    const result = resultOf(answer, this.operation.kind);
    const after = await this.#lookAgain();
    this.#sayResult(result, answer, after);
    if (after !== null) await this.pairing?.tell(this.#report(after, result.lastOperation));
    return { ...result, after };
  }

  #sayTitle(): void {
    const { screen, t } = this.context;
    const { kind, code } = this.operation;
    screen.say(screen.styled('bold', t(`agent:operate.title-${kind}`, { code })));
    screen.say();
  }

  /** Said before anything is asked: a code typed in vain is a code shown in vain. */
  #refusal(): Refused | null {
    const { screen, t } = this.context;
    const allowed = mayOperate(this.before.driver, this.before.counters, this.operation);
    switch (allowed.kind) {
      case 'yes':
        return null;
      case 'blocked':
        screen.problem(t(`agent:refusal.blocked-${this.operation.kind}`, { code: allowed.code }));
        return { exit: EXIT.blocked, lastOperation: 'blocked' };
      case 'not-allowed':
        screen.problem(t(`agent:refusal.${allowed.reason}`));
        return { exit: EXIT.notAllowed, lastOperation: 'refused' };
    }
  }

  /** With one try left the safer way is named first, and only the whole phrase goes on. */
  async #lastTryGate(): Promise<Refused | null> {
    const { screen, t } = this.context;
    const asked = this.#askedCode();
    if (this.before.counters[asked].left !== 1) return null;
    const meaning = meaningOf(asked, this.before);
    screen.say(screen.styled('bold', t('agent:last-try.title', { code: asked })));
    if (meaning !== null) screen.say(t(`agent:meaning.${meaning}`, { code: asked }));
    screen.say(t(`agent:last-try.safer-${this.operation.kind}`, { code: this.operation.code }));
    screen.say();
    const phrase = t('agent:last-try.phrase');
    const prompt = t('agent:last-try.prompt', { phrase });
    const goesOn = await askPhrase(this.terminal, prompt, phrase);
    screen.say();
    if (goesOn) return null;
    screen.say(t('agent:last-try.stopped'));
    screen.say();
    return { exit: EXIT.cancelled, lastOperation: 'cancelled' };
  }

  #sayWhatIsAsked(): void {
    const { screen, t } = this.context;
    const { kind, code } = this.operation;
    const asked = this.#askedCode();
    const { left } = this.before.counters[asked];
    screen.say(t(`agent:operate.need-${kind}`, { code }));
    if (left !== null && left > 1) {
      screen.say(t('agent:operate.price', { code: asked, count: left }));
    }
    if (asked === 'PUK') screen.say(t(`agent:operate.price-puk-${makerOf(this.before)}`));
    screen.say();
    this.#sayHowToType(this.before.driver.limits[code]);
    screen.say();
  }

  #sayHowToType(limits: { readonly min: number; readonly max: number }): void {
    const { screen, t } = this.context;
    const { kind, code } = this.operation;
    if (this.#entry() === 'terminal') {
      screen.say(t('agent:operate.order', { code, ...limits }));
      screen.say(t('agent:operate.time'));
      return;
    }
    screen.say(t(`agent:pad.order-${kind}`, { code, ...limits }));
    screen.say(t('agent:pad.choose'));
    screen.say(t('agent:pad.stop'));
  }

  #entry(): 'terminal' | 'reader' {
    return this.before.hasPinPad && !this.context.invocation.noPinpad ? 'reader' : 'terminal';
  }

  async #work(): Promise<WorkerAnswer> {
    const { surroundings, locale, demo } = this.context;
    const order = {
      operation: this.operation,
      atr: this.before.atr,
      shown: leftOf(this.before.counters),
      locale,
      source: demo === null ? 'pcsc' : 'demo',
      entry: this.#entry(),
      readerName: this.before.readerName,
    } as const;
    // The worker's reset would break any connection of ours; PC/SC is let go before it starts.
    this.context.readers.close();
    const answer = await runPinWorker(order, {
      terminal: this.terminal,
      env: surroundings.forPinWorker,
    });
    if (answer.left !== null) {
      demo?.learn(answer.left, answer.kind === 'done' ? order.operation.code : null);
    }
    return answer;
  }

  /**
   * `null` when the card cannot be read now: it was pulled, or another program holds it. Reading
   * costs nothing, and right after a reset the service may need a moment.
   */
  async #lookAgain(): Promise<FoundCard | null> {
    for (let look = 0; look < LOOKS; look += 1) {
      try {
        return await readCard(this.context.readers, this.before.readerName);
      } catch (error) {
        if (!(error instanceof CardFault)) throw error;
        await sleep(LOOK_PAUSE_MS);
      }
    }
    return null;
  }

  #sayResult({ words }: OperationResult, { code }: WorkerAnswer, after: FoundCard | null): void {
    const { screen, t } = this.context;
    const named = code ?? this.operation.code;
    const text = t(`agent:result.${words}`, { code: named });
    screen.say();
    if (words === 'done-change' || words === 'done-unblock') {
      screen.say(screen.styled('green', text));
    } else screen.problem(text);
    if (after === null) {
      screen.say(t(`agent:result.${this.#isLed ? 'look-again' : 'not-read'}`));
      return;
    }
    const { left } = after.counters[named];
    if (words === 'wrong-code') {
      if (left !== null) screen.problem(t('agent:result.left', { code: named, count: left }));
      screen.say(t(`agent:result.hint-${named === 'PUK' ? 'puk' : 'pin'}`, { code: named }));
    }
    screen.say();
    showCodes(this.context, after, words === 'wrong-code' ? named : undefined);
  }

  #askedCode(): CodeName {
    return this.operation.kind === 'unblock' ? 'PUK' : this.operation.code;
  }

  #report(card: FoundCard, lastOperation: LastOperation) {
    const { generation } = card.driver;
    return makeReport({
      version: this.context.version,
      generation,
      counters: card.counters,
      lastOperation,
    });
  }

  #document({ lastOperation, after }: Ended): object {
    return {
      schema: 'pinabi.operation/1',
      operation: this.operation.kind,
      code: this.operation.code,
      result: lastOperation,
      before: codesOf(this.before.counters),
      after: after === null ? null : codesOf(after.counters),
    };
  }
}

interface Ended extends Refused {
  readonly after: FoundCard | null;
}

interface Refused {
  readonly exit: ExitCode;
  readonly lastOperation: LastOperation;
}
