import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { type Locale } from '@pinabi/guidance';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { EntityManager } from 'typeorm';
import { Guest } from '../web/audience';
import { InLocale } from '../web/locale';
import { type Page, type SeeOther, page, seeOther } from '../web/page';
import { typedValues } from '../web/parse-form';
import { CaseLinks } from './case-links';
import { CaseReturn } from './case-return';
import { CaseVisits } from './case-visits';

/** The way back to a case: ask for a link, then use it. */
@Controller(':locale/case')
@Guest()
export class CaseReturnController {
  constructor(
    private readonly comingBack: CaseReturn,
    private readonly links: CaseLinks,
    private readonly visits: CaseVisits,
    private readonly reader: EntityManager,
  ) {}

  @Get('return')
  ask(): Page {
    return page('cases/views/return');
  }

  /** One answer for all: whether the two belong together is told by mail, or not at all. */
  @Post('return')
  async mail(
    @InLocale() locale: Locale,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ): Promise<Page> {
    const { reference = '', email = '' } = typedValues(body);
    await this.comingBack.ask(locale, { reference, email, from: request.ip });
    return page('cases/views/mailed');
  }

  /** Changes nothing, so that a mail scanner that opens every link burns none. */
  @Get('link/:token')
  async offer(@Param('token') token: string): Promise<Page> {
    const { purpose } = (await this.links.find(this.reader, token)) ?? {};
    return page('cases/views/link', {
      usable: purpose === 'confirm' || purpose === 'return',
      confirms: purpose === 'confirm',
    });
  }

  @Post('link/:token')
  async enter(
    @InLocale() locale: Locale,
    @Param('token') token: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page | SeeOther> {
    const visit = await this.comingBack.enter(token);
    if (visit === undefined) return page('cases/views/link', { usable: false }, 410);
    this.visits.remember(reply, visit);
    return seeOther(`/${locale}/case`);
  }
}
