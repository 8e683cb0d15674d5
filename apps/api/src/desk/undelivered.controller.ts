import { Body, Controller, Param, Post, Req } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { CaseLetters } from '../cases';
import { SignedIn, type SignedInStaff } from '../staff';
import { Staff } from '../web/audience';
import { localeOf } from '../web/locale';
import { type Page, type SeeOther, seeOther } from '../web/page';
import { CaseFile } from './case-file';
import { DeskCasePages } from './desk-case-pages';
import { WORKERS } from './desk-roles';
import { DeskUnits } from './desk-units';

/** A mail to the person that could not be delivered goes out once more. */
@Controller('desk/cases/:reference/mail-resendings')
@Staff(...WORKERS)
export class UndeliveredController {
  constructor(
    private readonly files: CaseFile,
    private readonly pages: DeskCasePages,
    private readonly units: DeskUnits,
    private readonly letters: CaseLetters,
  ) {}

  @Post()
  async sendAgain(
    @Param('reference') reference: string,
    @SignedIn() me: SignedInStaff,
    @Body('mail') mail: unknown,
    @Req() request: FastifyRequest,
  ): Promise<Page | SeeOther> {
    const found = await this.files.find(reference);
    const isPosted = await this.units.runIf(
      { action: 'mail-sent-again', staffId: me.id, caseId: found.id },
      (manager) => this.letters.sendAgain(manager, found, typeof mail === 'string' ? mail : ''),
      (done) => done,
    );
    if (isPosted) return seeOther(`/desk/cases/${found.reference}?mail=again`);
    const problem = 'desk:undelivered.notAgain';
    return this.pages.show(reference, me, localeOf(request), { problem });
  }
}
