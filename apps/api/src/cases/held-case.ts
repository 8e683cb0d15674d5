import { type ExecutionContext, createParamDecorator } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { type Case } from './case.entity';

const held = new WeakMap<FastifyRequest, Case>();

/** Remembers, for this request only, the case whose cookie was shown. */
export function holdCase(request: FastifyRequest, found: Case): void {
  held.set(request, found);
}

/** `@HeldCase() held`: the visitor's own case, on routes for `@CaseHolder()`. */
export const HeldCase = createParamDecorator((_: unknown, context: ExecutionContext): Case => {
  const found = held.get(context.switchToHttp().getRequest<FastifyRequest>());
  if (found === undefined) throw new Error('@HeldCase() needs @CaseHolder()');
  return found;
});
