import { inspectFreeText } from '@pinabi/guidance';
import { type FastifyRequest } from 'fastify';
import { typedValues } from './parse-form';

/** What somebody had typed when a request failed, so that they need not type it again; never a code. */
export function writtenIn(request: FastifyRequest): string | undefined {
  const { text = '' } = request.method === 'POST' ? typedValues(request.body) : {};
  return text.trim() === '' ? undefined : inspectFreeText(text).text;
}
