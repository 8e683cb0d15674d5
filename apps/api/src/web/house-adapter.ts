import { FastifyAdapter } from '@nestjs/platform-fastify';
import { type FastifyReply } from 'fastify';
import { Page, SeeOther } from './page';
import { type Pages } from './pages';

/** Fastify as this house wears it: small bodies, and pages instead of JSON where a page is answered. */
export class HouseAdapter extends FastifyAdapter {
  constructor(
    private readonly pages: Pages,
    hops: number,
  ) {
    super({ bodyLimit: 16 * 1024, trustProxy: (_, hop) => hop < hops, requestTimeout: 30_000 });
  }

  override reply(response: FastifyReply, body: unknown, status?: number): FastifyReply {
    if (body instanceof Page) return this.show(response, body);
    if (body instanceof SeeOther) return response.redirect(body.location, body.status);
    return super.reply(response, body, status);
  }

  private show(response: FastifyReply, shown: Page): FastifyReply {
    const html = this.pages.render(shown, response);
    return response.status(shown.status).type('text/html; charset=utf-8').send(html);
  }
}
