import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { EntityManager } from 'typeorm';
import { Case, CaseEvents } from '../cases';
import { StaffSessions } from '../staff';
import { STAFF_ROLES, Staff } from '../web/audience';
import { OpenStreams } from '../web/open-streams';

/** Tells open pages of the desk that a case, or any case, has changed. Carries no content. */
@Controller('desk/events')
export class DeskEventsController {
  constructor(
    private readonly events: CaseEvents,
    private readonly sessions: StaffSessions,
    private readonly reader: EntityManager,
    private readonly streams: OpenStreams,
  ) {}

  @Get()
  @Staff(...STAFF_ROLES)
  async stream(
    @Query('case') reference: unknown,
    @Query('since') since: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const watched = await this.watched(reference);
    const stream = this.streams.open(request, reply, () => this.sessions.isStillIn(request));
    stream.whenGone(
      watched === null
        ? this.events.listenToAll(stream.tell)
        : this.events.listen(watched.id, stream.tell),
    );
    if (watched !== null && since !== String(watched.entryCount)) stream.tell();
  }

  private async watched(reference: unknown): Promise<Case | null> {
    if (typeof reference !== 'string') return null;
    return this.reader.findOneBy(Case, { reference });
  }
}
