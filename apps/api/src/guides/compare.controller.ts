import { Controller, Get, NotFoundException, Query, Req } from '@nestjs/common';
import { type Flow, type Locale, flowNamed } from '@pinabi/guidance';
import { type FastifyRequest } from 'fastify';
import { Clock } from '../config/clock';
import { Guest } from '../web/audience';
import { ForEverybody } from '../web/kept-pages';
import { InLocale } from '../web/locale';
import { type Page, SeeOther, page } from '../web/page';
import { askedQuery } from './asked-query';
import { compareQuery, readCompareAddress } from './compare-address';
import { comparePage } from './compare.page';
import { dayOf } from './on-day';

/** What a visit and a new card cost in money and time, side by side, for what the guide knows. */
@Controller(':locale/compare')
@Guest()
export class CompareController {
  constructor(private readonly clock: Clock) {}

  @Get()
  @ForEverybody()
  show(
    @InLocale() locale: Locale,
    @Query() query: Record<string, unknown>,
    @Req() request: FastifyRequest,
  ): Page | SeeOther {
    const address = readCompareAddress(wayOut(), query);
    const exact = compareQuery(address);
    if (exact !== askedQuery(request)) return new SeeOther(pathOf(locale, exact), 302);
    return page('guides/views/compare', comparePage(address, locale, dayOf(this.clock)));
  }
}

function wayOut(): Flow {
  const flow = flowNamed('way-out');
  if (flow === undefined) throw new NotFoundException();
  return flow;
}

function pathOf(locale: Locale, query: string): string {
  return `/${locale}/compare${query === '' ? '' : `?${query}`}`;
}
