import { Controller, Get, Inject, NotFoundException, Param, Query, Res } from '@nestjs/common';
import { type Locale, flowNamed, words } from '@pinabi/guidance';
import { type FastifyReply } from 'fastify';
import { Clock } from '../config/clock';
import { APP_CONFIG } from '../config/config.module';
import { type AppConfig } from '../config/env';
import { Guest } from '../web/audience';
import { InLocale } from '../web/locale';
import { SeeOther } from '../web/page';
import { calendarFile } from './calendar-file';
import { queryOf, readAddress } from './guide-address';
import { dayOf } from './on-day';
import { outcomeText } from './outcome-text';
import { outcomePage } from './outcome.page';

/** A way out to take along: as plain text, and its days for a calendar. */
@Controller(':locale/guide/:flow')
@Guest()
export class OutcomeFilesController {
  constructor(
    private readonly clock: Clock,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {}

  @Get('text')
  text(
    @InLocale() locale: Locale,
    @Param('flow') name: string,
    @Query() query: Record<string, unknown>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): string | SeeOther {
    const { shown, path } = this.read(locale, name, query);
    if (shown === undefined) return new SeeOther(path, 302);
    void reply.type('text/plain; charset=utf-8');
    return outcomeText(shown, words(locale), this.urlOf(path));
  }

  @Get('calendar.ics')
  calendar(
    @InLocale() locale: Locale,
    @Param('flow') name: string,
    @Query() query: Record<string, unknown>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): string | SeeOther {
    const { shown, path } = this.read(locale, name, query);
    if (shown === undefined || shown.dates.length === 0) return new SeeOther(path, 302);
    void reply
      .type('text/calendar; charset=utf-8')
      .header('content-disposition', 'attachment; filename="pinabi.ics"');
    const t = words(locale);
    const entries = shown.dates.map(({ id, day }) => ({
      uid: `${id}-${day}@${this.config.publicUrl.hostname}`,
      day,
      title: t(`outcome:date.${id}.title`),
      text: `${t(`outcome:date.${id}.text`)}\n${this.urlOf(path)}`,
      url: this.urlOf(path),
    }));
    return calendarFile(entries, this.clock.now());
  }

  /** What is shown at the end of the guide; nothing where the answers do not reach one yet. */
  private read(
    locale: Locale,
    name: string,
    query: Record<string, unknown>,
  ): { shown: ReturnType<typeof outcomePage> | undefined; path: string } {
    const flow = flowNamed(name);
    if (flow === undefined) throw new NotFoundException();
    const address = readAddress(flow, query);
    const exact = queryOf({ ...address, moot: [] });
    const path = `/${locale}/guide/${flow.name}${exact === '' ? '' : `?${exact}`}`;
    if (address.walked.end === undefined) return { shown: undefined, path };
    return { shown: outcomePage(address, locale, address.on ?? dayOf(this.clock)), path };
  }

  private urlOf(path: string): string {
    return this.config.publicUrl.origin + path;
  }
}
