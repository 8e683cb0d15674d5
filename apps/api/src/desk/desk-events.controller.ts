import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { EntityManager } from 'typeorm';
import { Case, CaseEvents } from '../cases';
import { SignedIn, type SignedInStaff, StaffSessions } from '../staff';
import { STAFF_ROLES, Staff } from '../web/audience';
import { type EventStream, OpenStreams } from '../web/open-streams';
import { Presence } from './presence';

/** Tells open pages of the desk that a case, or any case, has changed. Carries no content. */
@Controller('desk/events')
export class DeskEventsController {
  constructor(
    private readonly events: CaseEvents,
    private readonly sessions: StaffSessions,
    private readonly presence: Presence,
    private readonly reader: EntityManager,
    private readonly streams: OpenStreams,
  ) {}

  @Get()
  @Staff(...STAFF_ROLES)
  async stream(
    @Query('case') reference: unknown,
    @Query('since') since: unknown,
    @SignedIn() me: SignedInStaff,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const watched = await this.watched(reference);
    const stream = this.streams.open(request, reply, async () => {
      if (!(await this.sessions.isStillIn(request))) return false;
      if (watched !== null) await this.presence.isHere(watched.id, me.id);
      return true;
    });
    if (watched === null) stream.whenGone(this.events.listenToAll(stream.tell));
    else await this.watch(watched, me, stream, since);
  }

  /** Having a case's page open is being there; others who look at it see the name. */
  private async watch(
    { id, entryCount }: Case,
    me: SignedInStaff,
    stream: EventStream,
    since: unknown,
  ): Promise<void> {
    stream.whenGone(this.events.listen(id, stream.tell));
    stream.whenGone(() => this.presence.hasLeft(id, me.id));
    if (since !== String(entryCount)) stream.tell();
    await this.presence.isHere(id, me.id);
  }

  private async watched(reference: unknown): Promise<Case | null> {
    if (typeof reference !== 'string') return null;
    return this.reader.findOneBy(Case, { reference });
  }
}
