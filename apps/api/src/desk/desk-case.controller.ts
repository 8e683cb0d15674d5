import { Body, Controller, Get, Param, Post, Req } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { type Case, type CaseEntry, type MessageProblem, readMessage } from '../cases';
import { Clock } from '../config/clock';
import { SignedIn, type SignedInStaff, StaffRoster, deskPage } from '../staff';
import { STAFF_ROLES, Staff } from '../web/audience';
import { localeOf } from '../web/locale';
import { type Page, type SeeOther, seeOther } from '../web/page';
import { CaseFile } from './case-file';
import { CaseWork } from './case-work';
import { deskCasePage, lineOf } from './desk-case.page';
import { WORKERS } from './desk-roles';
import { type Seen, readSeen } from './reply.form';

/** One case on the desk: what is known, what was said, and what to do next. */
@Controller('desk/cases/:reference')
@Staff(...WORKERS)
export class DeskCaseController {
  constructor(
    private readonly files: CaseFile,
    private readonly work: CaseWork,
    private readonly roster: StaffRoster,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Staff(...STAFF_ROLES)
  show(
    @Param('reference') reference: string,
    @SignedIn() me: SignedInStaff,
    @Req() request: FastifyRequest,
  ): Promise<Page> {
    return this.pageOf(reference, me, request);
  }

  @Post('replies')
  async reply(
    @Param('reference') reference: string,
    @SignedIn() me: SignedInStaff,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ): Promise<Page | SeeOther> {
    const found = await this.files.find(reference);
    const message = readMessage(body);
    if (!message.ok) return this.pageOf(reference, me, request, { draft: message });
    const seen = readSeen(body);
    const reply = await this.work.reply(found.id, me, message.text, seen);
    if (reply.kind === 'sent') return seeOther(`${pathOf(found)}#story`);
    return this.heldBack(reference, me, request, message.text, seen);
  }

  @Post('notes')
  async note(
    @Param('reference') reference: string,
    @SignedIn() me: SignedInStaff,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ): Promise<Page | SeeOther> {
    const found = await this.files.find(reference);
    const message = readMessage(body);
    if (!message.ok) return this.pageOf(reference, me, request, { noteDraft: message });
    await this.work.note(found.id, me, message.text);
    return seeOther(`${pathOf(found)}#story`);
  }

  @Post('assignee')
  async assign(
    @Param('reference') reference: string,
    @SignedIn() me: SignedInStaff,
    @Body('to') to: unknown,
  ): Promise<SeeOther> {
    const found = await this.files.find(reference);
    await this.work.assign(found.id, me, to === 'me' ? me.id : null);
    return seeOther(pathOf(found));
  }

  @Post('closure')
  async close(
    @Param('reference') reference: string,
    @SignedIn() me: SignedInStaff,
  ): Promise<SeeOther> {
    const found = await this.files.find(reference);
    await this.work.close(found.id, me);
    return seeOther(pathOf(found));
  }

  @Post('reopening')
  async reopen(
    @Param('reference') reference: string,
    @SignedIn() me: SignedInStaff,
  ): Promise<SeeOther> {
    const found = await this.files.find(reference);
    await this.work.reopen(found.id, me);
    return seeOther(pathOf(found));
  }

  private async pageOf(
    reference: string,
    me: SignedInStaff,
    request: FastifyRequest,
    drafts: { draft?: MessageProblem; noteDraft?: MessageProblem } = {},
  ): Promise<Page> {
    const file = await this.files.read(reference, me);
    const names = await this.roster.names();
    const locale = localeOf(request);
    const shown = deskCasePage({ locale, me, file, names, now: this.clock.now() });
    const refused = drafts.draft !== undefined || drafts.noteDraft !== undefined;
    return deskPage(me, 'desk/views/desk-case', { ...shown, ...drafts }, refused ? 422 : 200);
  }

  /** What came meanwhile beside what was written; sending it anyway is one button, losing it takes two. */
  private async heldBack(
    reference: string,
    me: SignedInStaff,
    request: FastifyRequest,
    text: string,
    seen: Seen,
  ): Promise<Page> {
    const file = await this.files.read(reference, me);
    const names = await this.roster.names();
    const locale = localeOf(request);
    const shown = deskCasePage({ locale, me, file, names, now: this.clock.now() });
    const news = since(file.story, seen).map((entry) => lineOf(locale, entry, names));
    return deskPage(me, 'desk/views/desk-held-reply', { ...shown, news, text }, 409);
  }
}

function pathOf({ reference }: Case): string {
  return `/desk/cases/${reference}`;
}

/** The entries the writer has not seen; the last three when we cannot tell what they saw. */
function since(story: readonly CaseEntry[], { lastEntry }: Seen): readonly CaseEntry[] {
  const place = story.findIndex(({ id }) => id === lastEntry);
  return place < 0 ? story.slice(-3) : story.slice(place + 1);
}
