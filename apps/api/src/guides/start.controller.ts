import { Controller, Get } from '@nestjs/common';
import { type Locale, sayFact, words } from '@pinabi/guidance';
import { Clock } from '../config/clock';
import { Guest } from '../web/audience';
import { ForEverybody } from '../web/kept-pages';
import { InLocale } from '../web/locale';
import { type Page, page } from '../web/page';
import { dayOf } from './on-day';

const WAYS = [
  { name: 'guide', path: 'guide/way-out' },
  { name: 'agent', path: 'agent' },
  { name: 'case', path: 'case/return' },
];

const MORE = [
  { name: 'articles', path: 'articles' },
  { name: 'search', path: 'search' },
  { name: 'lifecycle', path: 'lifecycle' },
  { name: 'compare', path: 'compare' },
  { name: 'facts', path: 'facts' },
  { name: 'case', path: 'cases/new' },
];

/** One calm screen: what this is, three ways in, and what nobody will ever ask. */
@Controller(':locale')
export class StartController {
  constructor(private readonly clock: Clock) {}

  @Get()
  @ForEverybody('own sheet')
  @Guest()
  show(@InLocale() locale: Locale): Page {
    const line = sayFact('suspend-hotline', locale, words(locale), dayOf(this.clock));
    return page('guides/views/start', { ways: WAYS, more: MORE, line });
  }
}
