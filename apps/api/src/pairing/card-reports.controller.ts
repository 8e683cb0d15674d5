import { Controller, Post, type RawBodyRequest, Req, Res } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { Machine } from '../web/audience';
import { type Intake, ReportIntake } from './report-intake';

const MOST_BYTES = 4096;

/** An agent reports the counters of a card. */
@Controller('api/v1/card-reports')
export class CardReportsController {
  constructor(private readonly intake: ReportIntake) {}

  @Post()
  @Machine()
  async receive(
    @Req() request: RawBodyRequest<FastifyRequest>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const bytes = request.rawBody ?? Buffer.alloc(0);
    if (bytes.length > MOST_BYTES) return answer(reply, 413, { error: 'too-long' });
    const { authorization, 'idempotency-key': key } = request.headers;
    const token = /^Bearer ([\w-]{1,100})$/.exec(authorization ?? '')?.[1];
    if (token === undefined) return answer(reply, 401, { error: 'token-not-usable' });
    const intake = await this.intake.take(token, typeof key === 'string' ? key : undefined, bytes);
    return answer(reply, ...answerTo(intake));
  }
}

function answerTo(intake: Intake): [number, object] {
  switch (intake.kind) {
    case 'received':
      return [201, intake.receipt];
    case 'token-not-usable':
      return [401, { error: intake.kind }];
    case 'not-understood':
      return [422, { error: intake.kind }];
    case 'report-differs':
      return [409, { error: intake.kind }];
  }
}

function answer(reply: FastifyReply, status: number, body: object): void {
  void reply.status(status).send(body);
}
