import { Controller, Post, Res } from '@nestjs/common';
import { type Locale } from '@pinabi/guidance';
import { type FastifyReply } from 'fastify';
import { Case, HeldCase } from '../cases';
import { HOUR } from '../config/clock';
import { Limits, type Rule } from '../limits';
import { CaseHolder } from '../web/audience';
import { InLocale } from '../web/locale';
import { type Page, type SeeOther, page, seeOther } from '../web/page';
import { CasePairing } from './case-pairing';
import { PairingKeys } from './pairing-keys';

const KEYS_OF_ONE_CASE: Rule = { name: 'keys-of', window: HOUR, most: 10 };

/** The person asks for a pairing key. */
@Controller(':locale/case/pairings')
export class CasePairingsController {
  constructor(
    private readonly keys: PairingKeys,
    private readonly pairing: CasePairing,
    private readonly limits: Limits,
  ) {}

  @Post()
  @CaseHolder()
  async make(
    @InLocale() locale: Locale,
    @HeldCase() held: Case,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page | SeeOther> {
    const allowance = await this.limits.take([[KEYS_OF_ONE_CASE, held.id]]);
    if (allowance.kind === 'refused') return page('web/views/error', { problem: 'try-later' }, 429);
    this.pairing.show(reply, await this.keys.make(held.id));
    return seeOther(`/${locale}/case#agent`);
  }
}
