import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { type Locale } from '@pinabi/guidance';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { EntityManager } from 'typeorm';
import { Guest } from '../web/audience';
import { InLocale } from '../web/locale';
import { type Page, type SeeOther, page, seeOther } from '../web/page';
import { CaseOpening } from './case-opening';
import { CaseVisits } from './case-visits';
import { openingPage } from './opening.page';
import { readOpening } from './read-opening';

type Fields = Record<string, unknown>;

/** Details, then check the answers, then sent. Each step carries the answers; nothing is kept between. */
@Controller(':locale/cases/new')
export class CaseOpeningController {
  constructor(
    private readonly opening: CaseOpening,
    private readonly visits: CaseVisits,
    private readonly reader: EntityManager,
  ) {}

  @Get()
  @Guest()
  ask(@Query() query: Fields): Page {
    return page('cases/views/open', openingPage(broughtAlong(query)));
  }

  @Post()
  @Guest()
  async take(
    @InLocale() locale: Locale,
    @Body() body: Fields,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page | SeeOther> {
    const read = readOpening(body);
    if (!read.ok) return page('cases/views/open', openingPage(read.typed, read.errors), 422);
    if (body.step === 'change') return page('cases/views/open', openingPage(read.typed));
    if (body.step !== 'send') return this.check(read);
    const opened = await this.opening.open(locale, read.opening, request.ip);
    if (opened.kind === 'refused') {
      return page('cases/views/open', openingPage(read.typed, { form: 'case:errors.later' }), 429);
    }
    this.visits.remember(reply, opened.visit);
    return seeOther(`/${locale}/case/opened`);
  }

  private async check(read: Extract<ReturnType<typeof readOpening>, { ok: true }>): Promise<Page> {
    const twin = await this.opening.hasOpenTwin(this.reader, read.opening);
    return page('cases/views/check', { ...openingPage(read.typed), twin });
  }
}

/** What an outcome page hands over: which guide, and its answers as they stand in the address. */
function broughtAlong(query: Fields): Record<string, string> {
  const fields = Object.entries(query).filter(
    (field): field is [string, string] => typeof field[1] === 'string' && field[1].length <= 100,
  );
  const { flow = '', category = '', ...answers } = Object.fromEntries(fields.slice(0, 40));
  return { flow, category, answers: new URLSearchParams(answers).toString() };
}
