import { type Operation } from '@pinabi/card';
import { describeInAgent, type LastOperation, outcomeOf, situationOf } from '@pinabi/guidance';
import { EXIT, type ExitCode } from '../command-line/exit-codes';
import { stopOf, type StopId } from '../command-line/stop';
import { diagnosisOfCard } from '../report/diagnosis';
import { makeReport } from '../report/make-report';
import { showDraft } from '../report/draft';
import { Pairing } from '../report/pairing';
import { askKey } from '../report/pairing-key-entry';
import { ControllingTerminal } from '../terminal/controlling-terminal';
import { askLine } from './asking';
import { showCard, showCodes } from './card-view';
import { choicesFor } from './choices';
import { type Context, type Ending } from './context';
import { type FoundCard } from './found-card';
import { refuseOfferedCodes } from './offered-codes';
import { Operating } from './operate';
import { claimedPairing } from './report';
import { status } from './status';
import { waitForCard } from './wait-for-card';

/** What a double-click starts: everything, one question at a time. */
export async function guide(context: Context): Promise<Ending> {
  const terminal = context.invocation.json ? null : ControllingTerminal.open();
  if (terminal === null) return status(context);
  refuseOfferedCodes(context);
  const leave = () => process.exit(EXIT.cancelled);
  process.on('SIGINT', leave);
  try {
    const pairing = await claimedPairing(context, terminal);
    return await new Guide(context, terminal, pairing).run();
  } finally {
    process.off('SIGINT', leave);
    terminal.close();
  }
}

/** Met before anything was sent, and without words for that. */
const SAYS_NO_COST: ReadonlySet<StopId> = new Set<StopId>([
  'no-card',
  'no-reader',
  'reader-gone',
  'card-mute',
  'service-stopped',
]);
const CARD_STOPS: ReadonlySet<StopId> = new Set<StopId>([
  'card-removed',
  'card-busy',
  'card-reset',
]);

type Choice = Operation | 'send' | 'end' | 'not-understood' | 'code-like';

class Guide {
  #last: LastOperation = 'none';
  #exit: ExitCode = EXIT.done;
  #isOffered = false;
  /** The end of an operation has just shown the codes as they are now. */
  #isShown = false;
  readonly #done = new Set<string>();
  /** A card was pulled at work; nobody can say that nothing was changed. */
  #isUnsure = false;

  constructor(
    private readonly context: Context,
    private readonly terminal: ControllingTerminal,
    private pairing: Pairing | null,
  ) {}

  async run(): Promise<Ending> {
    const { screen, t } = this.context;
    screen.say(screen.styled('bold', t('agent:guide.title')));
    screen.say(t('agent:guide.lead'));
    screen.say();
    for (let goesOn = true; goesOn;) {
      const card = await waitForCard(this.context);
      this.#show(card);
      await this.#offerOnce(card);
      goesOn = await this.#oneThing(card);
    }
    await this.pairing?.finish();
    this.#sayGoodbye();
    return { exit: this.#exit, document: null };
  }

  #show(card: FoundCard): void {
    const { screen, t } = this.context;
    const report = { ...this.#report(card), diagnosis: diagnosisOfCard(card) };
    const { title, next } = describeInAgent(outcomeOf(situationOf(report)), t);
    if (!this.#isShown) {
      showCard(this.context, card);
      showCodes(this.context, card);
    }
    screen.say(screen.styled('bold', title));
    for (const step of next) screen.say(`- ${step}`, { hanging: 2 });
    screen.say();
  }

  async #offerOnce(card: FoundCard): Promise<void> {
    if (this.pairing === null || this.#isOffered) return;
    this.#isOffered = true;
    await this.pairing.offerFirst(this.terminal, this.#report(card));
  }

  /** Asks for one thing and does it; `false`: the person is done. */
  async #oneThing(card: FoundCard): Promise<boolean> {
    const { screen } = this.context;
    const choices = choicesFor(card);
    this.#showChoices(choices);
    const choice = await this.#choose(choices);
    if (choice === 'end') return false;
    this.#isShown = false;
    screen.say();
    try {
      if (choice === 'send') await this.#send(card);
      else await this.#operate(choice, card);
    } catch (error) {
      this.#sayStop(error);
    }
    return true;
  }

  #showChoices(choices: readonly Operation[]): void {
    const { screen, t } = this.context;
    for (const [at, { kind, code }] of choices.entries()) {
      screen.say(`  ${at + 1}  ${t(`agent:guide.choice.${kind}`, { code })}`, { hanging: 5 });
    }
    screen.say(`  0  ${t('agent:guide.choice.send')}`, { hanging: 5 });
    screen.say();
  }

  async #choose(choices: readonly Operation[]): Promise<Operation | 'send' | 'end'> {
    const { screen, t } = this.context;
    for (;;) {
      const choice = await askLine(this.terminal, t('agent:guide.ask'), (typed) =>
        choiceIn(typed, choices),
      );
      if (choice === 'cancelled' || choice === 'end') return 'end';
      if (choice === 'not-understood' || choice === 'code-like') {
        screen.problem(t(`agent:guide.${choice}`));
      } else return choice;
    }
  }

  async #operate(operation: Operation, card: FoundCard): Promise<void> {
    const { context, terminal, pairing } = this;
    const ending = await new Operating(context, terminal, pairing, operation, card).lead();
    this.#last = ending.lastOperation;
    this.#exit = ending.exit;
    this.#isShown = ending.after !== null;
    this.#isUnsure ||= ending.exit === EXIT.unknownOutcome;
    if (ending.exit === EXIT.done) this.#done.add(operation.code);
  }

  async #send(card: FoundCard): Promise<void> {
    const report = this.#report(card);
    const key = await askKey(this.context, this.terminal);
    if (key === null) return showDraft(this.context, report);
    try {
      this.pairing = await Pairing.claim(this.context, key);
      this.#isOffered = true;
      await this.pairing.offer(this.terminal, report);
    } catch (error) {
      this.#sayStop(error);
      showDraft(this.context, report);
    }
  }

  #report(card: FoundCard) {
    return makeReport({
      version: this.context.version,
      generation: card.driver.generation,
      counters: card.counters,
      lastOperation: this.#last,
    });
  }

  /** Of the card `waitForCard` says more; what a command would be told does not fit here. */
  #sayStop(error: unknown): void {
    const { screen, t } = this.context;
    const stop = stopOf(error);
    this.#exit = stop.exit;
    screen.problem(t(`agent:stop.${stop.id}.what`, stop.values));
    if (SAYS_NO_COST.has(stop.id)) screen.problem(t('agent:guide.nothing-used'));
    else if (!CARD_STOPS.has(stop.id)) screen.problem(t(`agent:stop.${stop.id}.next`, stop.values));
    screen.say();
  }

  #sayGoodbye(): void {
    const { screen, t } = this.context;
    const codes = [...this.#done].join(', ');
    screen.say();
    if (codes !== '') screen.say(t('agent:guide.changed', { codes }));
    else if (!this.#isUnsure) screen.say(t('agent:guide.nothing-changed'));
    if (codes !== '') screen.say(t('agent:guide.letter'));
    screen.say(t('agent:guide.take-out'));
  }
}

/** A number of the list, Enter for the end. More digits than that could be a code in the wrong place. */
function choiceIn(typed: Uint8Array, choices: readonly Operation[]): Choice {
  const [digit = 0] = typed;
  if (typed.length === 0) return 'end';
  if (typed.length > 2 && typed.every((byte) => byte >= 0x30 && byte <= 0x39)) return 'code-like';
  if (typed.length > 1) return 'not-understood';
  return digit === 0x30 ? 'send' : (choices[digit - 0x31] ?? 'not-understood');
}
