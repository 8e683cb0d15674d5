import { type FastifyRequest } from 'fastify';

/** The query as it would be written by us, so that only a real difference redirects. */
export function askedQuery({ url }: FastifyRequest): string {
  const [, query = ''] = url.split('?', 2);
  return new URLSearchParams(query).toString();
}
