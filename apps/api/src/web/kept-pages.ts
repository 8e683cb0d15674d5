import { RouteConfig } from '@nestjs/platform-fastify';
import {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type RouteOptions,
} from 'fastify';
import { type Clock, SECOND } from '../config/clock';

/** Midnight is the end of one of these: no page speaks of yesterday as of today. */
const WINDOW = 10 * SECOND;
/** Of the pages that were asked for first in a window; whoever invents addresses fills no memory. */
const MOST_BYTES = 8 * 1024 * 1024;

const FOR_EVERYBODY = 'isForEverybody';

/**
 * A page whose address says all that it shows: the same bytes for everybody who asks within the same
 * ten seconds. Anything that knows a cookie, a form or a case must not wear this.
 */
export const ForEverybody = () => RouteConfig({ [FOR_EVERYBODY]: true });

/** Answers such pages with the bytes of the one before, which are made once in each window. */
export class KeptPages {
  private readonly pages = new Map<string, Buffer>();
  private window = 0;
  private bytes = 0;

  constructor(private readonly clock: Clock) {}

  wear(fastify: FastifyInstance): void {
    fastify.addHook('onRequest', (request, reply, done) => {
      const page = isForEverybody(request) ? this.current().get(request.url) : undefined;
      if (page === undefined) return done();
      void reply.type('text/html; charset=utf-8').send(page);
    });
    fastify.addHook('onSend', (request, reply, payload, done) => {
      if (isForEverybody(request) && isWhole(reply)) this.keep(request.url, payload);
      done(null, payload);
    });
  }

  private keep(url: string, payload: unknown): void {
    const pages = this.current();
    if (typeof payload !== 'string' || this.bytes > MOST_BYTES || holdsForm(payload)) return;
    const page = Buffer.from(payload);
    this.bytes += page.length;
    pages.set(url, page);
  }

  private current(): Map<string, Buffer> {
    const window = Math.floor(this.clock.now() / WINDOW);
    if (window !== this.window) {
      this.pages.clear();
      [this.window, this.bytes] = [window, 0];
    }
    return this.pages;
  }
}

function isForEverybody({ method, routeOptions }: FastifyRequest): boolean {
  const { config } = routeOptions as Pick<RouteOptions, 'config'>;
  return method === 'GET' && config !== undefined && FOR_EVERYBODY in config;
}

/** A form's token is one browser's own, even where somebody forgot that this page has a form. */
function holdsForm(page: string): boolean {
  return page.includes('name="_token"');
}

/** An error, a redirect, and what sets a cookie, is for the one who asked. */
function isWhole(reply: FastifyReply): boolean {
  return reply.statusCode === 200 && !reply.hasHeader('set-cookie');
}
