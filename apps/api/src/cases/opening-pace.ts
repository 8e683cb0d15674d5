import { Injectable } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { Clock, HOUR, SECOND } from '../config/clock';
import { Limits, networkPrefix, type Rule } from '../limits';
import { FormTokens } from '../web/form-tokens';

/** Nobody reads the form and types an address faster than this. */
const AT_LEAST = 2 * SECOND;
const IN_A_HURRY: Rule = { name: 'hasty-cases-from', window: HOUR, most: 5 };

export type Pace = 'calm' | 'program' | 'too-hasty';

/**
 * Tells people from programs without a riddle: a field that only programs see, and the time between
 * showing the form and sending it, which the signed form token knows.
 */
@Injectable()
export class OpeningPace {
  constructor(
    private readonly tokens: FormTokens,
    private readonly limits: Limits,
    private readonly clock: Clock,
  ) {}

  async of(request: FastifyRequest, body: Readonly<Record<string, unknown>>): Promise<Pace> {
    if (typeof body.website === 'string' && body.website !== '') return 'program';
    const shownAt = this.tokens.shownAt(request, body.started ?? body._token);
    if (shownAt !== undefined && this.clock.now() - shownAt >= AT_LEAST) return 'calm';
    // Some people let their browser fill in everything: a few hasty ones may pass.
    const allowance = await this.limits.take([[IN_A_HURRY, networkPrefix(request.ip)]]);
    return allowance.kind === 'granted' ? 'calm' : 'too-hasty';
  }
}
