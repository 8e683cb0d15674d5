import { Controller, Get, Query } from '@nestjs/common';
import { type Locale, isStateId } from '@pinabi/guidance';
import { Guest } from '../web/audience';
import { InLocale } from '../web/locale';
import { type Page, page } from '../web/page';
import { lifecyclePage } from './lifecycle.page';

/** The life of a card, drawn from the same states the guidance knows; `?at=` marks one's own. */
@Controller(':locale/lifecycle')
export class LifecycleController {
  @Get()
  @Guest()
  show(@InLocale() locale: Locale, @Query('at') at: unknown): Page {
    const own = isStateId(at) ? at : undefined;
    return page('guides/views/lifecycle', lifecyclePage(locale, own));
  }
}
