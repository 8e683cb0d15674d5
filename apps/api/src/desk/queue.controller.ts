import { Controller, Get, Query, Req } from '@nestjs/common';
import { type Locale } from '@pinabi/guidance';
import { type FastifyRequest } from 'fastify';
import { Clock } from '../config/clock';
import { SignedIn, type SignedInStaff, StaffRoster, deskPage } from '../staff';
import { STAFF_ROLES, Staff } from '../web/audience';
import { localeOf } from '../web/locale';
import { type Page } from '../web/page';
import { CaseQueue } from './case-queue';
import { CaseTags } from './case-tags';
import { type QueueFilter, readFilter } from './queue-filter';
import { QueueCounter } from './queue-counts';
import { type QueueList, queuePage, queueRows } from './queue.page';
import { type ViewName, isViewName } from './queue-views';
import { SavedFilters } from './saved-filters';
import { UntilWritten } from './until-written';

/** What waits, most urgent first. */
@Controller('desk')
@Staff(...STAFF_ROLES)
export class QueueController {
  constructor(
    private readonly queue: CaseQueue,
    private readonly counter: QueueCounter,
    private readonly known: UntilWritten,
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
    const wish = { locale: localeOf(request), view, filter, after: asked.after };
    const shown = queuePage({
      ...wish,
      list: await this.listed(wish, me),
      counts: await this.known.remember(`counts ${me.id}`, () => this.counter.counts(me.id)),
      saved: await this.filters.of(me.id),
      isUnnamed: asked.unnamed === 'yes',
      isFirst: asked.after === undefined,
      now: this.clock.now(),
    });
    return deskPage(me, 'desk/views/desk-queue', shown);
  }

  /** The same for all who look at the same list, so that the desk reads it once. */
  private listed(wish: Wish, me: SignedInStaff): Promise<QueueList> {
    const whose = wish.view === 'mine' ? me.id : 'all';
    return this.known.remember(`list ${whose} ${JSON.stringify(wish)}`, async () => {
      const { locale, view, after, filter } = wish;
      const { cases, next } = await this.queue.page(view, me.id, after, filter);
      const names = await this.roster.names();
      const tags = await this.tags.ofAll(cases);
      return { rows: queueRows({ locale, cases, names, tags, now: this.clock.now() }), next };
    });
  }
}

interface Wish {
  readonly locale: Locale;
  readonly view: ViewName;
  readonly filter: QueueFilter;
  readonly after: unknown;
}
