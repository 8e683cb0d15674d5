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
 * Joins and compresses the style sheets once, at start-up. Pages themselves are never compressed:
 * they hold form tokens beside what a reader typed (https://www.breachattack.com/).
 */
export function serveJoinedSheets(fastify: FastifyInstance, folder: string): void {
  for (const [name, files] of Object.entries(SHEETS)) {
    const sheets = files.map((file) => readFileSync(join(folder, `${file}.css`), 'utf8'));
    fastify.get(`/assets/${name}`, answerWith(sheets.join('\n')));
  }
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

function takesGzip(accepted: string | string[] | undefined): boolean {
  return /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(String(accepted ?? ''));
}
