import { randomBytes } from 'node:crypto';
import { type IncomingHttpHeaders, request } from 'node:http';
import { until } from './patience';

interface Sending {
  readonly form: Readonly<Record<string, string>>;
  readonly place: string;
  readonly cookie?: string;
  readonly sent?: () => void;
}

interface Answered {
  readonly answer: string;
  readonly head: IncomingHttpHeaders;
}

/** What somebody who opens cases wrote down: the addresses whose case the portal acknowledged. */
export class Ledger {
  readonly acknowledged: string[] = [];
  readonly answers = new Map<string, number>();
  /** Whose case is opened by which cookie. */
  readonly visits = new Map<string, string>();
  /** The head of the answer that came last. */
  lastAnswer: IncomingHttpHeaders = {};
  private stopped = false;

  private constructor(
    private readonly cookie: string,
    private readonly token: string,
  ) {}

  /** Reads the form once: its token is good for twelve hours, also after a restart. */
  static async openedAt(url: string): Promise<Ledger> {
    const shown = await fetch(`${url}/en/cases/new`);
    const [cookie = ''] = (shown.headers.getSetCookie()[0] ?? '').split(';');
    const [, token = ''] = /name="_token" value="([^"]+)"/.exec(await shown.text()) ?? [];
    return new Ledger(cookie, token);
  }

  /** Opens one case, as a stranger from a place of their own; notes the answer. */
  async openCase(
    url: string,
    sent: () => void = () => undefined,
    place = [...randomBytes(4)].join('.'),
  ): Promise<string> {
    const email = `${randomBytes(9).toString('hex')}@example.com`;
    const form = { category: 'pin-blocked', email, step: 'send' };
    const { answer, head } = await this.send(`${url}/en/cases/new`, { form, place, sent });
    if (answer === '303') {
      this.acknowledged.push(email);
      this.visits.set(cookieOf(head), email);
    }
    return answer;
  }

  /** The cookie of somebody who has just opened a case. */
  async visitOf(url: string): Promise<string> {
    await this.openCase(url);
    return cookieOf(this.lastAnswer);
  }

  /** So many people, each opening one case after the other until `stop`. */
  async keepOpening(url: () => string, people: number): Promise<void> {
    await Promise.all(
      Array.from({ length: people }, async () => {
        while (!this.stopped) await this.openCase(url());
      }),
    );
  }

  /** Waits until so many more cases than now are acknowledged. */
  async opens(more: number): Promise<void> {
    const enough = this.acknowledged.length + more;
    await until(() => this.acknowledged.length >= enough);
  }

  stop(): void {
    this.stopped = true;
  }

  start(): void {
    this.stopped = false;
  }

  /** Posts a form. The answer is the status, or what the socket said when there was none. */
  async send(url: string, { form, place, cookie = '', sent = () => undefined }: Sending) {
    const body = new URLSearchParams({ _token: this.token, ...form }).toString();
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': String(body.length),
      'x-forwarded-for': place,
      cookie: [this.cookie, cookie].filter(Boolean).join('; '),
    };
    const answered = await new Promise<Answered>((resolve) => {
      const call = request(url, { method: 'POST', headers, agent: false });
      call.once('response', (response) => {
        response.resume();
        resolve({ answer: String(response.statusCode), head: response.headers });
      });
      call.once('error', ({ code, message }: NodeJS.ErrnoException) => {
        resolve({ answer: code ?? message, head: {} });
      });
      call.once('socket', (socket) => socket.once('connect', sent));
      call.end(body);
    });
    this.answers.set(answered.answer, (this.answers.get(answered.answer) ?? 0) + 1);
    this.lastAnswer = answered.head;
    return answered;
  }
}

function cookieOf(answer: IncomingHttpHeaders): string {
  return (answer['set-cookie']?.[0] ?? '').split(';')[0] ?? '';
}
