import { Controller, Get, Res } from '@nestjs/common';
import { type FastifyReply } from 'fastify';
import { Machine } from '../web/audience';
import { Readiness } from './readiness';

/** For whoever watches over the process: terse, and without a word about why. */
@Controller('health')
@Machine()
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  /** The process answers. No database is asked: a slow disk is no reason to be restarted. */
  @Get('live')
  live(): { status: 'live' } {
    return { status: 'live' };
  }

  /** Requests can be served: the database can be written and read. */
  @Get('ready')
  async ready(@Res() reply: FastifyReply): Promise<void> {
    const ready = await this.readiness.check();
    void reply.status(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not-ready' });
  }
}
