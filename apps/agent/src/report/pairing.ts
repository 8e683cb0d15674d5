import { type CardReport } from '@pinabi/guidance';
import { Stop } from '../command-line/stop';
import { askYes } from '../commands/asking';
import { type Context } from '../commands/context';
import { type ControllingTerminal } from '../terminal/controlling-terminal';
import { bytesOf } from './make-report';
import { claimPairing, type PortalProblem, sendReport } from './portal-client';
import { PORTAL_ORIGIN } from './portal-origin';
import { type Claim, type Receipt } from './receipt';

/**
 * The tie between this run and one case. The key is claimed before anything is shown, so that the
 * person sees whose case it is; the token lives in this process only.
 */
export class Pairing {
  #isAgreed = false;

  private constructor(
    private readonly context: Context,
    private readonly portal: URL,
    private readonly claim: Claim,
  ) {}

  static async claim(context: Context, key: string): Promise<Pairing> {
    const portal = context.invocation.portal ?? new URL(PORTAL_ORIGIN);
    const answer = await claimPairing(portal, key);
    if (!answer.ok) throw stopAt(portal, answer.problem);
    return new Pairing(context, portal, answer.value);
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

  /** Tells the case of a change. What went wrong is said, and never undoes what the card has done. */
  async tell(report: CardReport): Promise<void> {
    if (!this.#isAgreed) return;
    this.#show(report);
    try {
      await this.#deliver(report);
    } catch (error) {
      if (!(error instanceof Stop)) throw error;
      const { t, screen } = this.context;
      screen.problem(t(`agent:stop.${error.id}.what`, error.values));
      screen.problem(t('agent:pairing.not-told'));
    }
  }

  #show(report: CardReport): void {
    const { t, screen } = this.context;
    screen.say(t('agent:pairing.bytes'));
    screen.line(bytesOf(report));
    screen.say();
  }

  async #deliver(report: CardReport): Promise<Receipt> {
    const { t, screen } = this.context;
    const bytes = bytesOf(report);
    const answer = await sendReport(this.portal, this.claim.token, report.reportId, bytes);
    if (!answer.ok) throw stopAt(this.portal, answer.problem);
    const { receivedAt, sha256 } = answer.value;
    screen.say(
      t('agent:pairing.receipt', {
        case: this.claim.caseLabel,
        time: receivedAt.replace('T', ' ').replace(/(\.\d+)?Z$/, ' UTC'),
        bytes: Buffer.byteLength(bytes),
        sha256: sha256.slice(0, 16),
      }),
    );
    screen.say();
    return answer.value;
  }
}

function stopAt(portal: URL, problem: PortalProblem): Stop {
  const values = { host: portal.host };
  switch (problem.kind) {
    case 'unreachable':
    case 'refused':
      return new Stop(`portal-${problem.kind}`, values);
    case 'try-later':
      return new Stop('portal-try-later', { ...values, count: problem.retryAfterSec ?? 60 });
    case 'key-not-usable':
    case 'token-spent':
      return new Stop(problem.kind, values);
  }
}
