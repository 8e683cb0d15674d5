import { createHmac } from 'node:crypto';
import { request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import { Inject, Injectable } from '@nestjs/common';
import { SECOND } from '../../config/clock';
import { APP_CONFIG } from '../../config/config.module';
import { type AppConfig } from '../../config/env';
import { ServerKey } from '../../config/server-key';
import { isLoopback } from '../../staff';
import { isPublicAddress, lookupPublic } from './public-address';
import { type Webhook } from '../webhook.entity';

const PATIENCE = 5 * SECOND;

/**
 * Sends one signed message. It follows no redirect and reaches public addresses only, by https; a desk
 * that is itself on a loopback address may also tell programs of its own machine, by http.
 */
@Injectable()
export class WebhookPost {
  private readonly isAtHome: boolean;

  constructor(
    @Inject(APP_CONFIG) { publicUrl }: AppConfig,
    private readonly key: ServerKey,
  ) {
    this.isAtHome = isLoopback(publicUrl);
  }

  /** Whether it could be sent to at all, as far as the address alone tells. */
  allows(url: URL): boolean {
    if (url.username !== '' || url.password !== '' || url.hash !== '') return false;
    if (this.isAtHome && isLoopback(url)) return true;
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const isNumber = /^[\d.]+$|:/.test(host);
    return url.protocol === 'https:' && url.port === '' && (!isNumber || isPublicAddress(host));
  }

  /** With which the receiver checks us; made from the server's key, so it is kept nowhere. */
  secretOf({ id }: Pick<Webhook, 'id'>): string {
    return this.key.mark('webhook', id);
  }

  /** The answer's status; 0 when there was none. `body` has been made once: what is signed is sent. */
  send(webhook: Webhook, body: string, at: number): Promise<number> {
    const url = new URL(webhook.url);
    if (!this.allows(url)) return Promise.resolve(0);
    const isOwn = this.isAtHome && isLoopback(url);
    const options = {
      method: 'POST',
      headers: this.headersOf(webhook, body, at),
      timeout: PATIENCE,
      agent: false,
      ...(isOwn ? {} : { lookup: lookupPublic }),
    } as const;
    return new Promise((resolve) => {
      const call = (url.protocol === 'https:' ? overHttps : overHttp)(url, options);
      const end = setTimeout(() => call.destroy(), PATIENCE);
      call.once('timeout', () => call.destroy());
      call.once('error', () => resolve(0));
      call.once('close', () => (clearTimeout(end), resolve(0)));
      call.once('response', (answer) => {
        resolve(answer.statusCode ?? 0);
        answer.destroy();
      });
      call.end(body);
    });
  }

  /** The time is signed too, so that an old message cannot be played again. */
  private headersOf(webhook: Webhook, body: string, at: number) {
    const mac = createHmac('sha256', this.secretOf(webhook)).update(`${at}.${body}`).digest('hex');
    return {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'user-agent': 'pinabi-webhook/1',
      'pinabi-signature': `t=${at},v1=${mac}`,
    };
  }
}
