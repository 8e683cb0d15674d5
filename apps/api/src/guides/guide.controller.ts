import { Controller, Get, NotFoundException, Param, Query, Req } from '@nestjs/common';
import { type Locale, flowNamed } from '@pinabi/guidance';
import { type FastifyRequest } from 'fastify';
import { Clock } from '../config/clock';
import { Guest } from '../web/audience';
import { ForEverybody } from '../web/kept-pages';
import { InLocale } from '../web/locale';
import { type Page, SeeOther, page } from '../web/page';
import { askedQuery } from './asked-query';
import { type GuideAddress, queryOf, readAddress } from './guide-address';
import { dayOf } from './on-day';
import { outcomePage } from './outcome.page';
import { questionPage } from './question.page';

/** A question or a way out, by replaying the answers in the address. */
@Controller(':locale/guide/:flow')
export class GuideController {
  constructor(private readonly clock: Clock) {}

  @Get()
  @ForEverybody()
  @Guest()
  show(
    @InLocale() locale: Locale,
    @Param('flow') name: string,
    @Query() query: Record<string, unknown>,
    @Req() request: FastifyRequest,
  ): Page | SeeOther {
    const flow = flowNamed(name);
    if (flow === undefined) throw new NotFoundException();
    const address = readAddress(flow, query);
    const exact = queryOf(address);
    if (exact !== askedQuery(request)) {
      return new SeeOther(`/${locale}/guide/${flow.name}${exact === '' ? '' : `?${exact}`}`, 302);
    }
    return this.pageOf(address, locale);
  }

  private pageOf(address: GuideAddress, locale: Locale): Page {
    const { open } = address.walked;
    if (open !== undefined) {
      return page('guides/views/guide-question', questionPage(address, open));
    }
    const today = address.on ?? dayOf(this.clock);
    return page('guides/views/guide-outcome', outcomePage(address, locale, today));
  }
}
