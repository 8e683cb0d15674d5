import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type FastifyRequest } from 'fastify';
import { APP_CONFIG } from '../config/config.module';
import { type AppConfig } from '../config/env';
import { AUDIENCE, type Audience } from './audience';
import { FormTokens } from './form-tokens';

/** A form that did not come from our own page in this browser, or too late. Nothing was done. */
export class StaleForm extends Error {}

/** Every unsafe request of a browser must come from our own page: origin, fetch metadata and token. */
@Injectable()
export class FormGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: FormTokens,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return true;
    const audience = this.reflector.getAllAndOverride<Audience | undefined>(AUDIENCE, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (audience?.kind === 'machine') return true;
    if (this.isFromHere(request) && this.hasToken(request)) return true;
    throw new StaleForm();
  }

  /**
   * Under `Referrer-Policy: no-referrer` browsers send `Origin: null` with our own forms too (Fetch,
   * "append a request Origin header"), so null says nothing; a foreign page lacks the token then.
   */
  private isFromHere({ headers }: FastifyRequest): boolean {
    const site = headers['sec-fetch-site'];
    if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
    return [undefined, 'null', this.config.publicUrl.origin].includes(headers.origin);
  }

  private hasToken(request: FastifyRequest): boolean {
    const body = request.body as { _token?: unknown } | undefined;
    return this.tokens.shownAt(request, body?._token) !== undefined;
  }
}
