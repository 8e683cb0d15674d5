import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { readMessage } from '../cases';
import { SignedIn, type SignedInStaff } from '../staff';
import { Staff } from '../web/audience';
import { type SeeOther, seeOther } from '../web/page';
import { CaseFile } from './case-file';
import { WORKERS } from './desk-roles';
import { ReplyDrafts } from './reply-drafts';

/** Kept by the page while somebody writes; the text goes the way of every other free text. */
@Controller('desk/cases/:reference')
@Staff(...WORKERS)
export class ReplyDraftsController {
  constructor(
    private readonly files: CaseFile,
    private readonly drafts: ReplyDrafts,
  ) {}

  @Post('draft')
  @HttpCode(204)
  async keep(
    @Param('reference') reference: string,
    @SignedIn() me: SignedInStaff,
    @Body() body: Record<string, unknown>,
  ): Promise<void> {
    const found = await this.files.find(reference);
    const message = readMessage({ ...body, notCodes: 'yes' });
    if (message.ok) await this.drafts.keep(found.id, me.id, message.text);
    else if (message.text === '') await this.drafts.drop(found.id, me.id);
  }

  @Post('draft-dropping')
  async drop(
    @Param('reference') reference: string,
    @SignedIn() me: SignedInStaff,
  ): Promise<SeeOther> {
    const found = await this.files.find(reference);
    await this.drafts.drop(found.id, me.id);
    return seeOther(`/desk/cases/${found.reference}`);
  }
}
