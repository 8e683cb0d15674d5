import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { readMessage } from '../cases';
import { SignedIn, type SignedInStaff } from '../staff';
import { STAFF_ROLES, Staff } from '../web/audience';
import { localeOf } from '../web/locale';
import { type Page, type SeeOther, seeOther } from '../web/page';
import { CaseFile } from './case-file';
import { CaseWork } from './case-work';
import { DeskCasePages } from './desk-case-pages';
import { WORKERS } from './desk-roles';
import { Presence } from './presence';
import { ReplyTemplates } from './reply-templates';
import { readSeen } from './reply.form';

/** One case on the desk: what is known, what was said, and what is answered. */
@Controller('desk/cases/:reference')
@Staff(...WORKERS)
export class DeskCaseController {
  constructor(
    private readonly files: CaseFile,
    private readonly pages: DeskCasePages,
    private readonly templates: ReplyTemplates,
    private readonly work: CaseWork,
    private readonly presence: Presence,
  ) {}

  @Get()
  @Staff(...STAFF_ROLES)
  async show(
    @Param('reference') reference: string,
    @Query('answer') answer: unknown,
    @Query('sent') sent: unknown,
    @Query('mail') mail: unknown,
    @SignedIn() me: SignedInStaff,
    @Req() request: FastifyRequest,
  ): Promise<Page> {
    const text =
      typeof answer === 'string'
        ? await this.templates.fill(answer, await this.files.find(reference), me)
        : undefined;
    const draft = text === undefined ? undefined : { text };
    return this.pages.show(reference, me, localeOf(request), {
      draft,
      isSent: sent === 'yes',
      isMailedAgain: mail === 'again',
    });
  }

  @Post('replies')
  async reply(
    @Param('reference') reference: string,
    @SignedIn() me: SignedInStaff,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ): Promise<Page | SeeOther> {
    const locale = localeOf(request);
    const found = await this.files.find(reference);
    const message = readMessage(body);
    if (!message.ok) return this.pages.show(reference, me, locale, { draft: message });
    const seen = readSeen(body);
    const reply = await this.work.reply(found.id, me, message.text, seen);
    await this.presence.rests(found.id, me.id);
    if (reply === 'sent') return seeOther(`/desk/cases/${found.reference}?sent=yes`);
    return this.pages.heldBack(reference, me, locale, message.text, seen);
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
    if (!message.ok) {
      return this.pages.show(reference, me, localeOf(request), { noteDraft: message });
    }
    await this.work.note(found.id, me, message.text);
    return seeOther(`/desk/cases/${found.reference}#story`);
  }
}
