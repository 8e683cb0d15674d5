import { Body, Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import { type Locale } from '@pinabi/guidance';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { Clock } from '../config/clock';
import { CaseHolder } from '../web/audience';
import { InLocale } from '../web/locale';
import { type Page, type SeeOther, page, seeOther } from '../web/page';
import { CaseReading } from './case-reading';
import { CaseTalk } from './case-talk';
import { CaseVisits } from './case-visits';
import { Case } from './case.entity';
import { casePage } from './case.page';
import { HeldCase } from './held-case';
import { type MessageProblem, readMessage } from './message.form';
import { PairingDesk } from './pairing-panel';
import { type PasteProblem, readPasted } from './pasted-report.form';

/** The guest's own case: what the card said, what was written, and what can be done next. */
@Controller(':locale/case')
@CaseHolder()
export class CaseController {
  constructor(
    private readonly reading: CaseReading,
    private readonly talk: CaseTalk,
    private readonly visits: CaseVisits,
    @Inject(PairingDesk) private readonly pairing: PairingDesk,
    private readonly clock: Clock,
  ) {}

  @Get()
  async show(
    @InLocale() locale: Locale,
    @HeldCase() held: Case,
    @Req() request: FastifyRequest,
  ): Promise<Page> {
    return this.pageOf(locale, held, request);
  }

  @Get('opened')
  opened(@HeldCase() { reference, state }: Case): Page {
    const isHeld = state === 'held';
    const title = isHeld ? 'case:opened.heldTitle' : 'case:opened.title';
    return page('cases/views/opened', { reference, isHeld, title });
  }

  @Post('messages')
  async write(
    @InLocale() locale: Locale,
    @HeldCase() held: Case,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ): Promise<Page | SeeOther> {
    const message = readMessage(body);
    if (!message.ok) return this.pageOf(locale, held, request, { draft: message });
    await this.talk.write(held.id, message.text);
    return seeOther(`/${locale}/case#story`);
  }

  /** A report carried here by hand, from a computer that cannot send. */
  @Post('reports')
  async paste(
    @InLocale() locale: Locale,
    @HeldCase() held: Case,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ): Promise<Page | SeeOther> {
    const pasted = readPasted(body);
    if (!pasted.ok) return this.pageOf(locale, held, request, { pasted });
    const ended = await this.pairing.takePasted(held, pasted.report);
    if (ended === 'too-many') return page('web/views/error', { problem: 'try-later' }, 429);
    return seeOther(`/${locale}/case#card-heading`);
  }

  @Post('closure')
  async close(@InLocale() locale: Locale, @HeldCase() held: Case): Promise<SeeOther> {
    await this.talk.close(held.id);
    return seeOther(`/${locale}/case`);
  }

  @Post('reopening')
  async reopen(@InLocale() locale: Locale, @HeldCase() held: Case): Promise<SeeOther> {
    await this.talk.reopen(held.id);
    return seeOther(`/${locale}/case`);
  }

  @Post('departure')
  async leave(
    @InLocale() locale: Locale,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SeeOther> {
    await this.visits.end(request, reply);
    return seeOther(`/${locale}`);
  }

  private async pageOf(
    locale: Locale,
    held: Case,
    request: FastifyRequest,
    mistake: { readonly draft?: MessageProblem; readonly pasted?: PasteProblem } = {},
  ): Promise<Page> {
    const story = await this.reading.storyFor(held);
    const pairing = await this.pairing.panel(request, held, locale);
    const shown = casePage({ locale, held, story, pairing, now: this.clock.now() });
    const hasMistake = Object.keys(mistake).length > 0;
    return page('cases/views/case', { ...shown, ...mistake, hasMistake }, hasMistake ? 422 : 200);
  }
}
