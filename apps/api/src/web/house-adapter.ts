import { randomBytes } from 'node:crypto';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { type FastifyError, type FastifyReply } from 'fastify';
import { answerUnreadable } from './unreadable';
import { Page, SeeOther, page } from './page';
import { type Pages } from './pages';
import { securityHeaders } from './security-headers';

/** Nobody needs longer to say what they want; slower ones hold sockets that others wait for. */
const PATIENCE = { requestTimeout: 30_000, keepAliveTimeout: 72_000 };
const HEADERS_WITHIN = 10_000;
const LOOK_EVERY = 2_000;

/** Fastify as this house wears it: small bodies, and pages instead of JSON where a page is answered. */
export class HouseAdapter extends FastifyAdapter {
  constructor(
    private readonly pages: Pages,
    { hops, https }: { readonly hops: number; readonly https: boolean },
  ) {
    const headers = securityHeaders(https);
    super({
      bodyLimit: 16 * 1024,
      // Our own name for a request, in every line about it; nobody else may choose it.
      genReqId: () => randomBytes(9).toString('base64url'),
      trustProxy: (_, hop) => hop < hops,
      ...PATIENCE,
      http: { headersTimeout: HEADERS_WITHIN, connectionsCheckingInterval: LOOK_EVERY },
      // Who has sent a request before we close is served, not sent away (see departure.ts).
      return503OnClosing: false,
      clientErrorHandler: (error, socket) => answerUnreadable(error, socket, headers),
      // An address that cannot be decoded reaches neither hooks nor filters.
      frameworkErrors: ({ statusCode = 400 }: FastifyError, _: unknown, reply: FastifyReply) => {
        const shown = page('web/views/error', { problem: 'not-understood' }, statusCode);
        show(pages, reply.headers(headers), shown);
      },
    });
  }

  override reply(response: FastifyReply, body: unknown, status?: number): FastifyReply {
    if (body instanceof Page) return show(this.pages, response, body);
    if (body instanceof SeeOther) return response.redirect(body.location, body.status);
    return super.reply(response, body, status);
  }
}

function show(pages: Pages, response: FastifyReply, shown: Page): FastifyReply {
  const html = pages.render(shown, response);
  return response.status(shown.status).type('text/html; charset=utf-8').send(html);
}
