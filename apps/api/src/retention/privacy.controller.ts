import { Controller, Get } from '@nestjs/common';
import { Guest } from '../web/audience';
import { ForEverybody } from '../web/kept-pages';
import { type Page, page } from '../web/page';
import { KEPT_DAYS } from './retention-rules';

/** What is kept, why and for how long, in the order in which a person hands it over. */
const KEPT = [
  'address',
  'case',
  'reports',
  'keys',
  'visits',
  'counts',
  'mails',
  'figures',
] as const;
const NEVER = ['codes', 'identity', 'card', 'tracking'] as const;
const RIGHTS = ['see', 'erase', 'correct', 'complain'] as const;

@Controller(':locale/privacy')
@Guest()
export class PrivacyController {
  @Get()
  @ForEverybody()
  show(): Page {
    return page('retention/views/privacy', {
      kept: KEPT,
      never: NEVER,
      rights: RIGHTS,
      days: KEPT_DAYS,
    });
  }
}
