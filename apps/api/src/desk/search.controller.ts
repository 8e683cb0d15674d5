import { Body, Controller, Get, Post, Req } from '@nestjs/common';
import { inspectFreeText } from '@pinabi/guidance';
import { type FastifyRequest } from 'fastify';
import { Clock } from '../config/clock';
import { SignedIn, type SignedInStaff, StaffRoster, deskPage } from '../staff';
import { STAFF_ROLES, Staff } from '../web/audience';
import { localeOf } from '../web/locale';
import { type Page, type SeeOther, seeOther } from '../web/page';
import { CaseSearch } from './case-search';
import { CaseTags } from './case-tags';
import { queueRows } from './queue.page';

/** Search by POST: what is looked for is an address or a person's words, and belongs in no address bar. */
@Controller('desk/search')
@Staff(...STAFF_ROLES)
export class SearchController {
  constructor(
    private readonly search: CaseSearch,
    private readonly roster: StaffRoster,
    private readonly tags: CaseTags,
    private readonly clock: Clock,
  ) {}

  @Get()
  ask(@SignedIn() me: SignedInStaff): Page {
    return deskPage(me, 'desk/views/desk-search', { place: 'search' });
  }

  @Post()
  async find(
    @SignedIn() me: SignedInStaff,
    @Body('words') words: unknown,
    @Req() request: FastifyRequest,
  ): Promise<Page | SeeOther> {
    const typed = typeof words === 'string' ? words.slice(0, 200).trim() : '';
    const inspection = inspectFreeText(typed);
    if (inspection.tier === 'hard') {
      const refused = { words: inspection.text, error: 'case:errors.code', place: 'search' };
      return deskPage(me, 'desk/views/desk-search', refused, 422);
    }
    const found = await this.search.find(typed);
    const [only, second] = found;
    if (only !== undefined && second === undefined && only.reference === typed.toUpperCase()) {
      return seeOther(`/desk/cases/${only.reference}`);
    }
    const rows = queueRows({
      locale: localeOf(request),
      cases: found,
      names: await this.roster.names(),
      tags: await this.tags.ofAll(found),
      now: this.clock.now(),
    });
    return deskPage(me, 'desk/views/desk-search', {
      words: typed,
      rows,
      asked: true,
      place: 'search',
    });
  }
}
