import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { type Locale } from '@pinabi/guidance';
import { Guest } from '../web/audience';
import { InLocale } from '../web/locale';
import { type Page, type SeeOther, page, seeOther } from '../web/page';
import { readAsked } from './asked-words';
import { SearchIndexes } from './search-indexes';

/** Where somebody stands who typed a code: the address holds nothing of it. */
const SET_ASIDE = 'code';

/**
 * Search through the articles and the ways out. Our own form is posted, so that a code typed into it
 * by mistake stands in no address, no history and no proxy's log; words then go into the address,
 * where they can be kept and passed on.
 */
@Controller(':locale/search')
@Guest()
export class SearchController {
  constructor(private readonly indexes: SearchIndexes) {}

  @Get()
  show(
    @InLocale() locale: Locale,
    @Query('q') typed: unknown,
    @Query('aside') aside: unknown,
  ): Page | SeeOther {
    const asked = readAsked(typed);
    if (asked.kind === 'code') return seeOther(asideOf(locale));
    if (asked.kind === 'nothing') {
      return page('articles/views/search', { isAside: aside === SET_ASIDE });
    }
    const found = this.indexes.find(locale, asked.text);
    return page('articles/views/search', { isAsked: true, typed: asked.text, found });
  }

  @Post()
  ask(@InLocale() locale: Locale, @Body('q') typed: unknown): SeeOther {
    const asked = readAsked(typed);
    if (asked.kind === 'code') return seeOther(asideOf(locale));
    const query = asked.kind === 'words' ? `?${new URLSearchParams({ q: asked.text })}` : '';
    return seeOther(`/${locale}/search${query}`);
  }
}

function asideOf(locale: Locale): string {
  return `/${locale}/search?aside=${SET_ASIDE}`;
}
