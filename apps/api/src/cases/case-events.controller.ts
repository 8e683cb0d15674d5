import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { CaseHolder } from '../web/audience';
import { OpenStreams } from '../web/open-streams';
import { CaseEvents } from './case-events';
import { Case } from './case.entity';
import { HeldCase } from './held-case';

/** Tells an open page that its case has changed; the page then asks for itself again. */
@Controller(':locale/case/events')
export class CaseEventsController {
  constructor(
    private readonly events: CaseEvents,
    private readonly streams: OpenStreams,
  ) {}

  @Get()
  @CaseHolder()
  stream(
    @HeldCase() held: Case,
    @Query('since') since: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): void {
    const stream = this.streams.open(request, reply);
    stream.whenGone(this.events.listen(held.id, stream.tell));
    if (since !== String(held.entryCount)) stream.tell();
  }
}
