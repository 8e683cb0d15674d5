import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  HttpException,
  Logger,
} from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { StaleForm } from './form.guard';
import { type HouseAdapter } from './house-adapter';
import { localeOf } from './locale';
import { NotSignedIn } from './not-signed-in';
import { page, seeOther } from './page';
import { writtenIn } from './what-was-written';

/** The top floor, which finds words for what was thrown. It never shows what only we should know. */
@Catch()
export class ErrorPageFilter implements ExceptionFilter {
  private readonly logger = new Logger('error');

  /** `isPassing`: whether what was thrown is no fault of ours and soon over, like a database away. */
  constructor(
    private readonly adapter: HouseAdapter,
    private readonly isPassing: (error: unknown) => boolean,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const status = this.statusOf(error, request);
    if (status >= 500) this.note(error, request);
    if (status === 503) void reply.header('retry-after', '5');
    if (request.url.startsWith('/api/')) {
      void reply.status(status).send({ error: nameOf(error, status) });
    } else this.adapter.reply(reply, answerTo(error, status, request));
  }

  /** A body that ends in the middle breaks the line as a database does that goes away; it is not our fault. */
  private statusOf(error: unknown, { raw }: FastifyRequest): number {
    if (raw.errored !== null && raw.errored === error) return 400;
    return this.isPassing(error) ? 503 : statusOf(error);
  }

  /** The route's pattern, never its address: that may hold a mailed token. */
  private note(error: unknown, request: FastifyRequest): void {
    const pattern = request.routeOptions.url ?? 'unknown route';
    const place = `${request.id} ${request.method} ${pattern}`;
    this.logger.error(place, error instanceof Error ? error.stack : '');
  }
}

function answerTo(error: unknown, status: number, request: FastifyRequest) {
  const written = writtenIn(request);
  if (!(error instanceof NotSignedIn)) {
    return page('web/views/error', { problem: nameOf(error, status), written }, status);
  }
  // Away too long: what was written must not be lost by leading the person away.
  if (written !== undefined && error.door === 'case') {
    return page('web/views/error', { problem: 'stale-form', written }, status);
  }
  return error.door === 'case'
    ? seeOther(`/${localeOf(request)}/case/return`)
    : seeOther('/desk/sign-in');
}

function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  if (error instanceof NotSignedIn) return 401;
  if (error instanceof StaleForm) return 403;
  const { retryable, statusCode: status } = (error ?? {}) as {
    retryable?: unknown;
    statusCode?: unknown;
  };
  if (retryable === true) return 503;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}

const NAMES: Readonly<Record<number, string>> = {
  400: 'not-understood',
  403: 'not-allowed',
  404: 'not-found',
  405: 'not-found',
  409: 'changed-meanwhile',
  413: 'too-long',
  415: 'not-understood',
  422: 'not-understood',
  429: 'try-later',
  503: 'try-later',
};

function nameOf(error: unknown, status: number): string {
  if (error instanceof StaleForm) return 'stale-form';
  return NAMES[status] ?? (status < 500 ? 'not-understood' : 'our-fault');
}
