import { Controller, Get, Query } from '@nestjs/common';
import { CARD_KINDS, type Locale, isStateId } from '@pinabi/guidance';
import { Guest } from '../web/audience';
import { ForEverybody } from '../web/kept-pages';
import { InLocale } from '../web/locale';
import { type Page, page } from '../web/page';
import { lifecyclePage } from './lifecycle.page';

/**
 * The life of a card, drawn from the same states the guidance knows: `?at=` marks one's own state,
 * `?kind=` shows one kind of card alone.
 */
@Controller(':locale/lifecycle')
export class LifecycleController {
  @Get()
  @ForEverybody()
  @Guest()
  show(@InLocale() locale: Locale, @Query('at') at: unknown, @Query('kind') kind: unknown): Page {
    const own = isStateId(at) ? at : undefined;
    const one = CARD_KINDS.find((each) => each === kind);
    return page('guides/views/lifecycle', lifecyclePage(locale, own, one));
  }
}
