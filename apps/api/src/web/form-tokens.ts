import { type FastifyReply, type FastifyRequest } from 'fastify';
import { type Clock, HOUR } from '../config/clock';
import { type ServerKey, randomToken, sameMark } from '../config/server-key';
import { type HouseCookie } from './cookies';

const LIFE = 12 * HOUR;

/**
 * Ties a form to the browser it was shown in, and says when. The token is a mark over the browser's
 * own random cookie, so nothing is stored and a foreign page can make none.
 */
export class FormTokens {
  /** Browsers met in this very request: several forms on one page share one cookie. */
  private readonly met = new WeakMap<FastifyRequest, string>();

  constructor(
    private readonly key: ServerKey,
    private readonly clock: Clock,
    private readonly cookie: HouseCookie,
  ) {}

  issue(request: FastifyRequest, reply: FastifyReply): string {
    const browser = this.browserOf(request, reply);
    const shownAt = this.clock.now().toString(36);
    return `${shownAt}.${this.mark(browser, shownAt)}`;
  }

  /** When the form was shown; `undefined` when the token is not this browser's, or too old. */
  shownAt(request: FastifyRequest, token: unknown): number | undefined {
    const browser = this.cookie.read(request);
    const [stamp, mark] = typeof token === 'string' ? token.split('.') : [];
    if (browser === undefined || stamp === undefined || mark === undefined) return undefined;
    const shownAt = parseInt(stamp, 36);
    const age = this.clock.now() - shownAt;
    return sameMark(mark, this.mark(browser, stamp)) && age <= LIFE ? shownAt : undefined;
  }

  private browserOf(request: FastifyRequest, reply: FastifyReply): string {
    const known = this.cookie.read(request) ?? this.met.get(request);
    if (known !== undefined) return known;
    const browser = randomToken();
    this.cookie.write(reply, browser);
    this.met.set(request, browser);
    return browser;
  }

  private mark(browser: string, stamp: string): string {
    return this.key.mark('form', `${browser}.${stamp}`);
  }
}
