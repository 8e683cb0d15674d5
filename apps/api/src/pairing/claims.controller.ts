import { Controller, Post, Req, Res } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { z } from 'zod';
import { MINUTE } from '../config/clock';
import { UnitOfWork } from '../database/unit-of-work';
import { Limits, networkPrefix, type Rule } from '../limits';
import { Machine } from '../web/audience';
import { PairingKeys } from './pairing-keys';

const FROM_ONE_PLACE: Rule = { name: 'claims-from', window: MINUTE, most: 10 };
const FROM_EVERYWHERE: Rule = { name: 'claims', window: MINUTE, most: 60 };

const ClaimRequest = z.strictObject({ v: z.literal(1), key: z.string().max(40) });

/** An agent trades a pairing key for a token. */
@Controller('api/v1/claims')
export class ClaimsController {
  constructor(
    private readonly units: UnitOfWork,
    private readonly keys: PairingKeys,
    private readonly limits: Limits,
  ) {}

  @Post()
  @Machine()
  async claim(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const asked = ClaimRequest.safeParse(request.body);
    if (!asked.success) return answer(reply, 422, { error: 'not-understood' });
    const ended = await this.tryKey(request.ip, asked.data.key);
    if (ended.kind === 'refused') return tryLater(reply, ended.retryAfterSec);
    if (ended.claim === undefined) return answer(reply, 404, { error: 'key-not-usable' });
    return answer(reply, 201, ended.claim);
  }

  /**
   * Counted and compared in one unit, so that each try writes to the disk once: the wait for the disk
   * would tell a key that is open from one that never was.
   */
  private async tryKey(from: string, key: string) {
    return this.units.run(async (manager) => {
      const allowance = await this.limits.takeWithin(manager, [
        [FROM_ONE_PLACE, networkPrefix(from)],
        [FROM_EVERYWHERE, ''],
      ]);
      if (allowance.kind === 'refused') return allowance;
      return { ...allowance, claim: await this.keys.claim(manager, key) };
    });
  }
}

function tryLater(reply: FastifyReply, retryAfterSec: number): void {
  void reply.header('retry-after', String(retryAfterSec));
  answer(reply, 429, { error: 'try-later', retryAfterSec });
}

function answer(reply: FastifyReply, status: number, body: object): void {
  void reply.status(status).send(body);
}
