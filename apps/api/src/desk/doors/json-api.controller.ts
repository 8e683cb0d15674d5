import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { parseCaseReference } from '@pinabi/guidance';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { EntityManager } from 'typeorm';
import { Case } from '../../cases';
import { MINUTE } from '../../config/clock';
import { Limits, networkPrefix, type Rule } from '../../limits';
import { Machine } from '../../web/audience';
import { CaseQueue } from '../case-queue';
import { Figures } from '../desk-figures';
import { isViewName } from '../queue-views';
import { ApiKeys, type Scope } from './api-keys';
import { OPENAPI } from './openapi';
import { saidCase } from './said-case';

const FROM_ONE_PLACE: Rule = { name: 'api-from', window: MINUTE, most: 120 };
/** Nobody is `me` to a program. */
const NOBODY = '';

/** Reading for programs of the house: each answer needs a key with the scope it names. */
@Controller('api')
@Machine()
export class JsonApiController {
  constructor(
    private readonly keys: ApiKeys,
    private readonly limits: Limits,
    private readonly queue: CaseQueue,
    private readonly figures: Figures,
    private readonly reader: EntityManager,
  ) {}

  @Get('openapi.json')
  describe(@Res() reply: FastifyReply): void {
    answer(reply, 200, OPENAPI);
  }

  @Get('v1/cases')
  async list(
    @Query('view') view: unknown,
    @Query('after') after: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!(await this.admits(request, reply, 'cases:read'))) return;
    const name = view === undefined ? 'ours' : view;
    if (!isViewName(name) || name === 'mine') return answer(reply, 422, NOT_UNDERSTOOD);
    const { cases, next } = await this.queue.page(name, NOBODY, after);
    answer(reply, 200, { cases: cases.map(saidCase), next: next ?? null });
  }

  @Get('v1/cases/:reference')
  async one(
    @Param('reference') written: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!(await this.admits(request, reply, 'cases:read'))) return;
    const reference = parseCaseReference(written);
    const found = reference === undefined ? null : await this.reader.findOneBy(Case, { reference });
    if (found === null) return answer(reply, 404, { error: 'no-such-case' });
    answer(reply, 200, saidCase(found));
  }

  @Get('v1/figures')
  async count(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    if (!(await this.admits(request, reply, 'figures:read'))) return;
    const { states, severities, overdue, firstReplies, days } = await this.figures.now();
    const inflow = days.map(({ day, opened, closed }) => ({
      ...{ day: new Date(day).toISOString().slice(0, 10), opened, closed },
    }));
    answer(reply, 200, { states, severities, overdue, firstReplies, days: inflow });
  }

  private async admits(
    request: FastifyRequest,
    reply: FastifyReply,
    scope: Scope,
  ): Promise<boolean> {
    const allowance = await this.limits.take([[FROM_ONE_PLACE, networkPrefix(request.ip)]]);
    if (allowance.kind === 'refused') {
      const { retryAfterSec } = allowance;
      void reply.header('retry-after', String(retryAfterSec));
      return refuse(reply, 429, { error: 'try-later', retryAfterSec });
    }
    const admission = await this.keys.admit(request.headers.authorization, scope);
    if (admission === 'admitted') return true;
    if (admission === 'no-scope') return refuse(reply, 403, { error: 'scope-missing', scope });
    void reply.header('www-authenticate', 'Bearer');
    return refuse(reply, 401, { error: 'key-not-usable' });
  }
}

const NOT_UNDERSTOOD = { error: 'not-understood' };

function refuse(reply: FastifyReply, status: number, body: object): false {
  answer(reply, status, body);
  return false;
}

function answer(reply: FastifyReply, status: number, body: object): void {
  void reply.status(status).header('cache-control', 'no-store').send(body);
}
