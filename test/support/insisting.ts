import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Ledger } from './ledger';

const TO_TRY_AGAIN = 50;
const MESSAGES_EACH = 4;

/**
 * People whose line breaks and who send the very same form again until they are told that it was taken:
 * each opens a case and writes to it, and notes only what was acknowledged.
 */
export class Insisting {
  /** Each message is one of a kind. */
  readonly written: string[] = [];
  /** How often the same form had to be sent again. */
  again = 0;
  private stopped = false;

  constructor(
    private readonly ledger: Ledger,
    private readonly url: string,
  ) {}

  /** So many at once, one after the other, at the pace of people: strangers' mails are limited. */
  async come(people: number, pause: number): Promise<void> {
    await Promise.all(
      Array.from({ length: people }, async () => {
        while (!this.stopped) {
          const visit = await this.open();
          for (let message = 0; message < MESSAGES_EACH; message += 1) await this.write(visit);
          await sleep(pause);
        }
      }),
    );
  }

  stop(): void {
    this.stopped = true;
  }

  /** Resolves to the cookie that shows the case. */
  async open(): Promise<string> {
    const email = `${randomBytes(9).toString('hex')}@example.com`;
    const form = { category: 'pin-blocked', email, step: 'send' };
    const visit = await this.insist('/en/cases/new', form, '');
    this.ledger.acknowledged.push(email);
    return visit;
  }

  async write(visit: string): Promise<void> {
    // Letters alone: the guard takes four digits in a row for a code.
    const text = [...randomBytes(16)].map((byte) => String.fromCharCode(97 + (byte % 26))).join('');
    await this.insist('/en/case/messages', { text }, visit);
    this.written.push(text);
  }

  /** Sends until it is taken; resolves to the cookie that came with it. */
  private async insist(path: string, form: Record<string, string>, cookie: string) {
    const place = [...randomBytes(4)].join('.');
    for (;;) {
      const { answer, head } = await this.ledger.send(`${this.url}${path}`, {
        form,
        place,
        cookie,
      });
      if (answer === '303') return head['set-cookie']?.[0]?.split(';')[0] ?? '';
      if (answer.startsWith('4')) throw new Error(`${path}: ${answer}`);
      this.again += 1;
      await sleep(TO_TRY_AGAIN);
    }
  }
}
