import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { MINUTE, SECOND } from '../config/clock';
import { CaseHolder } from '../web/audience';
import { OpenStreams } from '../web/open-streams';
import { CaseEvents } from './case-events';
import { Case } from './case.entity';
import { HeldCase } from './held-case';

const HEARTBEAT = 25 * SECOND;
/** A browser comes back by itself; ending a stream now and then also ends the forgotten ones. */
const LONGEST = 30 * MINUTE;

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
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, {
      ...(reply.getHeaders() as Record<string, string>),
      'content-type': 'text/event-stream; charset=utf-8',
      'x-accel-buffering': 'no',
    });
    if (request.method === 'HEAD') return void raw.end();
    const tell = () => raw.writableEnded || raw.write('event: changed\ndata: \n\n');
    raw.write('retry: 3000\n\n');
    if (since !== String(held.entryCount)) tell();
    this.keepOpen(request, raw, this.events.listen(held.id, tell));
    this.streams.keep(raw);
  }

  private keepOpen(
    request: FastifyRequest,
    raw: FastifyReply['raw'],
    stopListening: () => void,
  ): void {
    const heartbeat = setInterval(() => raw.write(': still here\n\n'), HEARTBEAT);
    const end = setTimeout(() => raw.end(), LONGEST);
    request.raw.once('close', () => {
      stopListening();
      clearInterval(heartbeat);
      clearTimeout(end);
    });
  }
}
