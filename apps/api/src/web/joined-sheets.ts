import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';

/** What a page wears, in the order it is put on. The files stay small; a slow line waits for one. */
const SHEETS: Readonly<Record<string, readonly string[]>> = {
  'every-page.css': [
    'tokens',
    'pinabi',
    'frame',
    'parts',
    'tables',
    'forms',
    'dials',
    'case',
    'drawings',
    'guides',
    'print',
  ],
  'every-desk.css': ['desk', 'desk-case', 'desk-work'],
};

/**
 * Joins and compresses the style sheets once, at start-up. Pages are not compressed where they
 * hold form tokens beside what a reader typed (https://www.breachattack.com/).
 */
export function serveJoinedSheets(fastify: FastifyInstance, folder: string): void {
  for (const name of Object.keys(SHEETS)) {
    fastify.get(`/assets/${name}`, answerWith(joinedSheet(folder, name)));
  }
}

export function joinedSheet(folder: string, name: string): string {
  const files = SHEETS[name] ?? [];
  return files.map((file) => readFileSync(join(folder, `${file}.css`), 'utf8')).join('\n');
}

function answerWith(sheet: string): (request: FastifyRequest, reply: FastifyReply) => FastifyReply {
  const packed = gzipSync(sheet, { level: 9 });
  const tag = `"${createHash('sha256').update(sheet).digest('base64url').slice(0, 22)}"`;
  return ({ headers }, reply) => {
    void reply.headers({
      'content-type': 'text/css; charset=utf-8',
      'cache-control': 'public, max-age=300',
      vary: 'accept-encoding',
      etag: tag,
    });
    if (headers['if-none-match'] === tag) return reply.code(304).send();
    if (!takesGzip(headers['accept-encoding'])) return reply.send(sheet);
    return reply.header('content-encoding', 'gzip').send(packed);
  };
}

export function takesGzip(accepted: string | string[] | undefined): boolean {
  return /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(String(accepted ?? ''));
}
