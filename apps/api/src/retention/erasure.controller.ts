import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { CaseVisits, HeldCase } from '../cases';
import { Case } from '../cases/case.entity';
import { CaseHolder } from '../web/audience';
import { type Page, page } from '../web/page';
import { typedValues } from '../web/parse-form';
import { CaseErasure } from './case-erasure';

/** The person deletes their case: shown first, then ticked, then gone at once. */
@Controller(':locale/case/erasure')
@CaseHolder()
export class ErasureController {
  constructor(
    private readonly erasure: CaseErasure,
    private readonly visits: CaseVisits,
  ) {}

  @Get()
  ask(@HeldCase() { reference }: Case): Page {
    return page('retention/views/erasure', { reference });
  }

  @Post()
  async erase(
    @HeldCase() { id, reference }: Case,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page> {
    if (typedValues(body).sure !== 'yes') {
      const problems = [{ field: 'sure', message: 'privacy:erasure.tick' }];
      return page('retention/views/erasure', { reference, problems }, 422);
    }
    await this.visits.end(request, reply);
    await this.erasure.erase(id);
    return page('retention/views/erased');
  }
}
