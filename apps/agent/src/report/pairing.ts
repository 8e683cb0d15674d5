import { type CardReport } from '@pinabi/guidance';
import { Stop } from '../command-line/stop';
import { askYes } from '../commands/asking';
import { type Context } from '../commands/context';
import { type ControllingTerminal } from '../terminal/controlling-terminal';
import { showDraft } from './draft';
import { bytesOf } from './make-report';
import { persistently } from './persistently';
import { claimPairing, type PortalAnswer, type PortalProblem, sendReport } from './portal-client';
import { PORTAL_ORIGIN } from './portal-origin';
import { showBytes } from './preview';
import { type Claim, type Receipt } from './receipt';

/**
 * The tie between this run and one case. The key is claimed before anything is shown, so that the
 * person sees whose case it is. The token, and reports that could not be sent yet, live in this
 * process only: nothing of them is ever written down.
 */
export class Pairing {
  #isAgreed = false;
  /** Agreed to and not acknowledged yet, the oldest first. */
  readonly #waiting: CardReport[] = [];
  #hasFailed = false;

  private constructor(
    private readonly context: Context,
    private readonly portal: URL,
    private readonly claim: Claim,
  ) {}

  /** Once only: a key may be spent although its answer never came. */
  static async claim(context: Context, key: string): Promise<Pairing> {
    const portal = context.invocation.portal ?? new URL(PORTAL_ORIGIN);
    const answer = await claimPairing(portal, key);
    if (answer.ok) return new Pairing(context, portal, answer.value);
    const isCutOff = answer.problem.kind === 'cut-off';
    throw isCutOff
      ? new Stop('claim-cut-off', { host: portal.host })
      : stopAt(portal, answer.problem);
  }

  /** Shows the very bytes and asks once for all reports of this run; `null`: not agreed. */
  async offer(terminal: ControllingTerminal | null, report: CardReport): Promise<Receipt | null> {
    const { t, screen, invocation } = this.context;
    this.#show(report);
    screen.say(t('agent:pairing.where', { host: this.portal.host, case: this.claim.caseLabel }));
    this.#isAgreed =
      invocation.yes ||
      (terminal !== null &&
        (await askYes(terminal, t('agent:pairing.consent'), t('agent:pairing.yes'))));
    if (this.#isAgreed) return this.#deliver(report);
    screen.say(t('agent:pairing.declined'));
    return null;
  }

  /** The same where the card comes first: what cannot be sent waits, and nobody waits for it. */
  async offerFirst(terminal: ControllingTerminal, report: CardReport): Promise<void> {
    await this.#orSay('later', () => this.offer(terminal, report));
  }

  /** Tells the case of a change. What went wrong is said, and never undoes what the card has done. */
  async tell(report: CardReport): Promise<void> {
    if (!this.#isAgreed) return;
    this.#show(report);
    await this.#orSay('not-told', () => this.#deliver(report));
  }

  /** At the end of the run: what still waits goes now, or is handed to the person. */
  async finish(): Promise<void> {
    const newest = this.#waiting.at(-1);
    const ended = await this.#send();
    if (newest !== undefined && ended instanceof Stop) showDraft(this.context, newest);
  }

  #show(report: CardReport): void {
    const { t, screen } = this.context;
    screen.say(t('agent:pairing.bytes'));
    showBytes(this.context, bytesOf(report));
  }

  async #orSay(then: 'later' | 'not-told', act: () => Promise<unknown>): Promise<void> {
    try {
      await act();
    } catch (error) {
      if (!(error instanceof Stop)) throw error;
      const { t, screen } = this.context;
      screen.problem(t(`agent:stop.${error.id}.what`, error.values));
      screen.problem(t(`agent:pairing.${then}`));
    }
  }

  async #deliver(report: CardReport): Promise<Receipt | null> {
    this.#waiting.push(report);
    const ended = await this.#send();
    if (ended instanceof Stop) throw ended;
    return ended;
  }

  /** All that waits, in its order: the receipt of the last, or what is in the way. */
  async #send(): Promise<Receipt | Stop | null> {
    let receipt: Receipt | null = null;
    for (let [report] = this.#waiting; report !== undefined; [report] = this.#waiting) {
      const bytes = bytesOf(report);
      const answer = await this.#sendOne(report.reportId, bytes);
      this.#hasFailed = !answer.ok;
      if (!answer.ok) return stopAt(this.portal, answer.problem);
      this.#waiting.shift();
      receipt = answer.value;
      this.#sayReceipt(receipt, bytes);
    }
    return receipt;
  }

  /** Patient the first time; a portal that has just failed is asked once, and the person goes on. */
  #sendOne(reportId: string, bytes: string): Promise<PortalAnswer<Receipt>> {
    const { t, screen } = this.context;
    const attempt = () => sendReport(this.portal, this.claim.token, reportId, bytes);
    if (this.#hasFailed) return attempt();
    return persistently(attempt, {
      onPause: ({ kind }, count) => {
        const { host } = this.portal;
        const what = t(`agent:stop.portal-${kind}.what`, { host });
        screen.say(`${what} ${t('agent:pairing.again-in', { count })}`);
      },
    });
  }

  #sayReceipt({ receivedAt, sha256 }: Receipt, bytes: string): void {
    const { t, screen } = this.context;
    screen.say(
      t('agent:pairing.receipt', {
        case: this.claim.caseLabel,
        time: receivedAt.replace('T', ' ').replace(/(\.\d+)?Z$/, ' UTC'),
        bytes: Buffer.byteLength(bytes),
        sha256: sha256.slice(0, 16),
      }),
    );
    screen.say();
  }
}

function stopAt(portal: URL, problem: PortalProblem): Stop {
  const values = { host: portal.host };
  switch (problem.kind) {
    case 'unreachable':
    case 'untrusted':
    case 'cut-off':
    case 'failing':
    case 'refused':
      return new Stop(`portal-${problem.kind}`, values);
    case 'try-later':
      return new Stop('portal-try-later', { ...values, count: problem.retryAfterSec ?? 60 });
    case 'key-not-usable':
    case 'token-spent':
      return new Stop(problem.kind, values);
  }
}
