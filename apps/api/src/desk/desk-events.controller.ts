import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { EntityManager } from 'typeorm';
import { Case, CaseEvents } from '../cases';
import { MINUTE, SECOND } from '../config/clock';
import { StaffSessions } from '../staff';
import { STAFF_ROLES, Staff } from '../web/audience';

const HEARTBEAT = 20 * SECOND;
/** A browser comes back by itself; ending a stream now and then also ends the forgotten ones. */
const LONGEST = 30 * MINUTE;

/** Tells open pages of the desk that a case, or any case, has changed. Carries no content. */
@Controller('desk/events')
export class DeskEventsController {
  constructor(
    private readonly events: CaseEvents,
    private readonly sessions: StaffSessions,
    private readonly reader: EntityManager,
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
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    raw.write('retry: 3000\n\n');
    const tell = () => raw.write('event: changed\ndata: \n\n');
    if (watched !== null && since !== String(watched.entryCount)) tell();
    const stopListening =
      watched === null ? this.events.listenToAll(tell) : this.events.listen(watched.id, tell);
    this.keepOpen(request, raw, stopListening);
  }

  private async watched(reference: unknown): Promise<Case | null> {
    if (typeof reference !== 'string') return null;
    return this.reader.findOneBy(Case, { reference });
  }

  /** Each heartbeat asks whether the reader is still signed in: who was disabled hears nothing more. */
  private keepOpen(
    request: FastifyRequest,
    raw: FastifyReply['raw'],
    stopListening: () => void,
  ): void {
    const beat = async () => {
      if (await this.sessions.isStillIn(request)) raw.write(': still here\n\n');
      else raw.end();
    };
    const heartbeat = setInterval(() => {
      beat().catch(() => raw.end());
    }, HEARTBEAT);
    const end = setTimeout(() => raw.end(), LONGEST);
    request.raw.once('close', () => {
      stopListening();
      clearInterval(heartbeat);
      clearTimeout(end);
    });
  }
}
