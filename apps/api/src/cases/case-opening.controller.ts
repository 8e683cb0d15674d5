import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { type Locale } from '@pinabi/guidance';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { Guest } from '../web/audience';
import { InLocale } from '../web/locale';
import { type Page, type SeeOther, page, seeOther } from '../web/page';
import { CaseOpening } from './case-opening';
import { CaseVisits } from './case-visits';
import { OpeningPace } from './opening-pace';
import { openingPage } from './opening.page';
import { type ReadOpening, readOpening } from './read-opening';

type Fields = Record<string, unknown>;
type Typed = Readonly<Record<string, string>>;

/** Details, then check the answers, then sent. Each step carries the answers; nothing is kept between. */
@Controller(':locale/cases/new')
@Guest()
export class CaseOpeningController {
  constructor(
    private readonly opening: CaseOpening,
    private readonly pace: OpeningPace,
    private readonly visits: CaseVisits,
  ) {}

  @Get()
  ask(@Query() query: Fields): Page {
    return page('cases/views/open', openingPage(broughtAlong(query)));
  }

  @Post()
  async take(
    @InLocale() locale: Locale,
    @Body() body: Fields,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page | SeeOther> {
    const read = readOpening(body);
    if (!read.ok) return form(read.typed(), body, { errors: read.errors, status: 422 });
    if (body.step === 'change') return form(read.typed(), body);
    if (body.step !== 'send') return this.check(read, body, request);
    const pace = await this.pace.of(request, body);
    if (pace === 'program') return refused(read.typed(), body, 'case:errors.program', 422);
    if (pace === 'too-hasty') return this.check(read, body, request, true);
    const opened = await this.opening.open(locale, read.opening, request.ip, String(body._token));
    if (opened.kind === 'refused') return refused(read.typed(), body, 'case:errors.later', 429);
    this.visits.remember(reply, opened.visit);
    return seeOther(`/${locale}/case/opened`);
  }

  private async check(
    read: Extract<ReadOpening, { ok: true }>,
    body: Fields,
    request: FastifyRequest,
    hasty = false,
  ): Promise<Page> {
    const held = await this.visits.heldBy(request);
    const twin = this.opening.isTwinOf(held, read.opening);
    const shown = { ...openingPage(read.typed()), started: startedIn(body), twin, hasty };
    return page('cases/views/check', shown, hasty ? 429 : 200);
  }
}

function form(
  typed: Typed,
  body: Fields,
  { errors = {}, status = 200 }: { errors?: Typed; status?: number } = {},
): Page {
  return page(
    'cases/views/open',
    { ...openingPage(typed, errors), started: startedIn(body) },
    status,
  );
}

function refused(typed: Typed, body: Fields, message: string, status: number): Page {
  return form(typed, body, { errors: { category: message }, status });
}

/** The token of the form as it was first shown; it is checked where its time counts. */
function startedIn({ started }: Fields): string | undefined {
  return typeof started === 'string' && /^[\w.-]{1,100}$/.test(started) ? started : undefined;
}

/** What an outcome page hands over: which guide, and its answers as they stand in the address. */
function broughtAlong(query: Fields): Record<string, string> {
  const fields = Object.entries(query).filter(
    (field): field is [string, string] => typeof field[1] === 'string' && field[1].length <= 100,
  );
  const { flow = '', category = '', ...answers } = Object.fromEntries(fields.slice(0, 40));
  return { flow, category, answers: new URLSearchParams(answers).toString() };
}
