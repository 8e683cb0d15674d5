import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { MINUTE, SECOND } from '../config/clock';
import { Courier } from './courier';
import { LetterWriter, type WrittenLetter } from './letter-writer';
import { MailBell } from './mail-bell';
import { MailRounds } from './mail-rounds';
import { type OutboxMail } from './outbox-mail.entity';

const LONGEST_NAP = MINUTE;
const SHORTEST_NAP = SECOND;
/** After the answer has left: how long it took must not tell whether a mail came of it. */
const AFTER_THE_ANSWER = SECOND / 5;

/** Sends what lies in the outbox: soon after the bell rings, otherwise when the next mail is due. */
@Injectable()
export class MailWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('mail');
  private round: Promise<void> | undefined;
  private rungMeanwhile = false;
  private nap: NodeJS.Timeout | undefined;
  private rung: NodeJS.Timeout | undefined;
  private stopListening: (() => void) | undefined;

  constructor(
    private readonly rounds: MailRounds,
    private readonly letters: LetterWriter,
    private readonly courier: Courier,
    private readonly bell: MailBell,
  ) {}

  onApplicationBootstrap(): void {
    this.stopListening = this.bell.listen(() => this.hear());
    this.wakeUp();
  }

  /** No new round begins, and the one that runs comes to its end while the database is still open. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopListening?.();
    this.stopListening = undefined;
    clearTimeout(this.nap);
    clearTimeout(this.rung);
    this.rungMeanwhile = false;
    await this.round;
    this.courier.close();
  }

  /** One round at a time; a ring during a round is heard when it ends. Resolves when all is quiet. */
  wake(): Promise<void> {
    this.rungMeanwhile = true;
    this.round ??= this.goRound();
    return this.round;
  }

  private hear(): void {
    this.rung ??= setTimeout(() => {
      this.rung = undefined;
      this.wakeUp();
    }, AFTER_THE_ANSWER).unref();
  }

  private wakeUp(): void {
    this.wake().catch((error: unknown) => this.logger.error(error));
  }

  private async goRound(): Promise<void> {
    clearTimeout(this.nap);
    let wait: number | undefined;
    try {
      while (this.rungMeanwhile) {
        this.rungMeanwhile = false;
        await this.sendAllDue();
        wait = await this.rounds.untilNext();
      }
    } catch (error) {
      this.logger.error('The outbox could not be read', (error as Error).stack);
    }
    // Nothing is awaited since the last look at the bell: a ring from now on begins a round of its own.
    this.round = undefined;
    this.sleepFor(wait);
  }

  private async sendAllDue(): Promise<void> {
    for (;;) {
      const taken = await this.rounds.take();
      if (taken.length === 0) return;
      await Promise.all(taken.map((mail) => this.send(mail)));
    }
  }

  /** A mail that cannot even be written must not hold up the others. */
  private async send(mail: OutboxMail): Promise<void> {
    let letter: WrittenLetter;
    try {
      letter = this.letters.write(mail);
      await this.courier.carry(letter);
    } catch (error) {
      return this.fail(mail, error);
    }
    if ((await this.rounds.sent(mail)) === 'unwanted') await this.courier.shred(letter.reference);
  }

  private async fail(mail: OutboxMail, error: unknown): Promise<void> {
    const answer = codesOf(error as SmtpError);
    const fate = await this.rounds.failed(mail, { forGood: isNoSuchAddress(error), answer });
    const { code = 'unknown', responseCode = '' } = error as SmtpError;
    this.logger.warn(`${mail.kind} ${mail.id}: ${code} ${responseCode}, ${fate}`);
  }

  private sleepFor(wait: number = LONGEST_NAP): void {
    if (this.stopListening === undefined) return;
    const nap = Math.min(LONGEST_NAP, Math.max(SHORTEST_NAP, wait));
    this.nap = setTimeout(() => this.wakeUp(), nap).unref();
  }
}

interface SmtpError {
  readonly code?: string;
  readonly responseCode?: number;
  readonly response?: string;
}

/**
 * The server's words may repeat the address; its codes may not: RFC 5321, 4.2, and RFC 3463, 2. Where it
 * never answered: what kept us from it.
 */
function codesOf({ code = 'unknown', responseCode, response = '' }: SmtpError): string {
  if (responseCode === undefined) return code;
  const [, enhanced] = /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(response) ?? [];
  return enhanced === undefined ? `${responseCode}` : `${responseCode} ${enhanced}`;
}

/** RFC 3463, 3.2: the mailbox does not exist, moved away or is no address. Everything else may be a server that is set up wrongly. */
function isNoSuchAddress(error: unknown): boolean {
  return /\b5\.1\.(?:1|3|6|10)\b/.test((error as SmtpError).response ?? '');
}
