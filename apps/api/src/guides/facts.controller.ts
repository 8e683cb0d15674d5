import { Controller, Get, Query } from '@nestjs/common';
import { type Locale } from '@pinabi/guidance';
import { Clock } from '../config/clock';
import { Guest } from '../web/audience';
import { ForEverybody } from '../web/kept-pages';
import { InLocale } from '../web/locale';
import { type Page, page } from '../web/page';
import { factsPage } from './facts.page';
import { dayOf, parseDay } from './on-day';

/** The fact register, open to everybody: value, source, day, and how sure. */
@Controller(':locale/facts')
export class FactsController {
  constructor(private readonly clock: Clock) {}

  @Get()
  @ForEverybody()
  @Guest()
  show(@InLocale() locale: Locale, @Query('on') on: unknown): Page {
    const day = parseDay(on) ?? dayOf(this.clock);
    return page('guides/views/facts', factsPage(locale, day));
  }
}
