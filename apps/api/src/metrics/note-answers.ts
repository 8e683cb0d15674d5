import { Logger } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { type HttpMeter } from './http-meter';

/**
 * Counts each answer and writes one line about it. The line is this closed record and nothing else:
 * no address, no query, no header, no body can reach a log, whatever is asked.
 */
export function noteAnswers(meter: HttpMeter) {
  const logger = new Logger('http');
  return (request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
    const { id, method, routeOptions } = request;
    const route = routeOptions.url ?? 'none';
    const status = reply.statusCode;
    meter.note({ method, route, status, seconds: reply.elapsedTime / 1000 });
    logger.log({ requestId: id, method, route, status, ms: Math.round(reply.elapsedTime) });
    done();
  };
}
