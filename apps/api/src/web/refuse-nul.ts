import { BadRequestException } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';

/** Nobody types U+0000 and PostgreSQL keeps none: asked for with one, it fails, and the fault looks ours. */
export function refuseNul(
  { url, headers, body }: FastifyRequest,
  _: FastifyReply,
  done: (error?: Error) => void,
): void {
  const words = JSON.stringify([body ?? '', headers.cookie ?? '']);
  const holdsOne = url.includes('%00') || words.includes('\\u0000');
  done(holdsOne ? new BadRequestException() : undefined);
}
