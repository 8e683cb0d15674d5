import { BadRequestException, type RawBodyRequest } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';

/**
 * Nobody types U+0000 and PostgreSQL keeps none: asked for with one, it fails, and the fault looks ours.
 * The body is looked at as it came: what was parsed of it may be nested deeper than a stack reaches.
 */
export function refuseNul(
  { url, headers, rawBody }: RawBodyRequest<FastifyRequest>,
  _: FastifyReply,
  done: (error?: Error) => void,
): void {
  const words = `${url}\n${headers.cookie ?? ''}\n${rawBody?.toString('latin1') ?? ''}`;
  done(/\0|%00|\\u0000/.test(words) ? new BadRequestException() : undefined);
}
