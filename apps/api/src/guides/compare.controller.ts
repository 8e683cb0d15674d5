import { Controller, Get, Query } from '@nestjs/common';
import { type Locale } from '@pinabi/guidance';
import { Guest } from '../web/audience';
import { InLocale } from '../web/locale';
import { type Page, page } from '../web/page';
import { comparePage } from './compare.page';

/** What a visit and a new card cost in money and time, side by side. */
@Controller(':locale/compare')
export class CompareController {
  @Get()
  @Guest()
  show(@InLocale() locale: Locale, @Query() query: Record<string, unknown>): Page {
    return page('guides/views/compare', comparePage(locale, query));
  }
}
