import { gzipSync } from 'node:zlib';
import { RouteConfig } from '@nestjs/platform-fastify';
import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { type Clock, SECOND } from '../config/clock';
import { type FirstPage } from './first-page';
import { takesGzip } from './joined-sheets';

/** Midnight is the end of one of these: no page speaks of yesterday as of today. */
const WINDOW = 10 * SECOND;
/** Of the pages that were asked for first in a window; whoever invents addresses fills no memory. */
const MOST_BYTES = 8 * 1024 * 1024;

type Wear = 'linked sheet' | 'own sheet';

const FOR_EVERYBODY = 'isForEverybody';

/**
 * A page whose address says all that it shows: the same bytes for everybody who asks within the same
 * ten seconds. Anything that knows a cookie, a form or a case must not wear this.
 */
export const ForEverybody = (wear: Wear = 'linked sheet') => RouteConfig({ [FOR_EVERYBODY]: wear });

interface Kept {
  readonly plain: Buffer;
  /** Nothing in such a page is anybody's secret, so it may be compressed. */
  readonly packed: Buffer;
}

/** Answers such pages with the bytes of the one before, which are made once in each window. */
export class KeptPages {
  private readonly pages = new Map<string, Kept>();
  private window = 0;
  private bytes = 0;

  constructor(
    private readonly clock: Clock,
    private readonly firstPage: FirstPage,
  ) {}

  wear(fastify: FastifyInstance): void {
    fastify.addHook('onRequest', (request, reply, done) => {
      const kept = wearOf(request) === undefined ? undefined : this.current().get(request.url);
      if (kept === undefined) return done();
      void reply.type('text/html; charset=utf-8').send(this.dressed(request, reply, kept));
    });
    fastify.addHook('onSend', (request, reply, payload, done) => {
      const isNew = wearOf(request) !== undefined && isWhole(reply) && typeof payload === 'string';
      const kept = isNew ? this.keep(request, payload) : undefined;
      done(null, kept === undefined ? payload : this.dressed(request, reply, kept));
    });
  }

  /** The bytes for this reader, and the headers that go with them. */
  private dressed(request: FastifyRequest, reply: FastifyReply, { plain, packed }: Kept): Buffer {
    void reply.header('vary', 'accept-encoding');
    if (wearOf(request) === 'own sheet') {
      void reply.header('content-security-policy', this.firstPage.policy);
    }
    if (!takesGzip(request.headers['accept-encoding'])) return plain;
    void reply.header('content-encoding', 'gzip');
    return packed;
  }

  private keep(request: FastifyRequest, page: string): Kept | undefined {
    const pages = this.current();
    if (this.bytes > MOST_BYTES || holdsForm(page)) return undefined;
    const plain = Buffer.from(wearOf(request) === 'own sheet' ? this.firstPage.dress(page) : page);
    const kept = { plain, packed: gzipSync(plain) };
    this.bytes += plain.length + kept.packed.length;
    pages.set(request.url, kept);
    return kept;
  }

  private current(): Map<string, Kept> {
    const window = Math.floor(this.clock.now() / WINDOW);
    if (window !== this.window) {
      this.pages.clear();
      [this.window, this.bytes] = [window, 0];
    }
    return this.pages;
  }
}

function wearOf({ method, routeOptions }: FastifyRequest): Wear | undefined {
  const { config } = routeOptions as { config?: { [FOR_EVERYBODY]?: Wear } };
  return method === 'GET' ? config?.[FOR_EVERYBODY] : undefined;
}

/** A form's token is one browser's own, even where somebody forgot that this page has a form. */
function holdsForm(page: string): boolean {
  return page.includes('name="_token"');
}

/** An error, a redirect, and what sets a cookie, is for the one who asked. */
function isWhole(reply: FastifyReply): boolean {
  return reply.statusCode === 200 && !reply.hasHeader('set-cookie');
}
