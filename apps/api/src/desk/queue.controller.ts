import { Controller, Get, Query, Req } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { Clock } from '../config/clock';
import { SignedIn, type SignedInStaff, StaffRoster, deskPage } from '../staff';
import { STAFF_ROLES, Staff } from '../web/audience';
import { localeOf } from '../web/locale';
import { type Page } from '../web/page';
import { CaseQueue } from './case-queue';
import { CaseTags } from './case-tags';
import { readFilter } from './queue-filter';
import { queuePage } from './queue.page';
import { isViewName } from './queue-views';
import { SavedFilters } from './saved-filters';

/** What waits, most urgent first. */
@Controller('desk')
@Staff(...STAFF_ROLES)
export class QueueController {
  constructor(
    private readonly queue: CaseQueue,
    private readonly roster: StaffRoster,
    private readonly tags: CaseTags,
    private readonly filters: SavedFilters,
    private readonly clock: Clock,
  ) {}

  @Get()
  async list(
    @SignedIn() me: SignedInStaff,
    @Query() asked: Record<string, unknown>,
    @Req() request: FastifyRequest,
  ): Promise<Page> {
    const view = isViewName(asked.view) ? asked.view : 'ours';
    const filter = readFilter(asked);
    const listed = await this.queue.page(view, me.id, asked.after, filter);
    const shown = queuePage({
      locale: localeOf(request),
      view,
      listed,
      counts: await this.queue.counts(me.id),
      names: await this.roster.names(),
      tags: await this.tags.ofAll(listed.cases),
      filter,
      saved: await this.filters.of(me.id),
      isUnnamed: asked.unnamed === 'yes',
      isFirst: asked.after === undefined,
      now: this.clock.now(),
    });
    return deskPage(me, 'desk/views/desk-queue', shown);
  }
}
