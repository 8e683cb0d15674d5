import { Body, Controller, Param, Post, Req } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { SignedIn, type SignedInStaff } from '../staff';
import { Staff } from '../web/audience';
import { localeOf } from '../web/locale';
import { type Page, type SeeOther, seeOther } from '../web/page';
import { CaseFile } from './case-file';
import { CaseTriage } from './case-triage';
import { DeskCasePages } from './desk-case-pages';
import { WORKERS } from './desk-roles';
import { readTriage } from './triage.form';

/** Where people overrule what the facts say, each time with a trace. */
@Controller('desk/cases/:reference')
@Staff(...WORKERS)
export class CaseTriageController {
  constructor(
    private readonly files: CaseFile,
    private readonly pages: DeskCasePages,
    private readonly triage: CaseTriage,
  ) {}

  @Post('severity')
  async judge(
    @Param('reference') reference: string,
    @SignedIn() me: SignedInStaff,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ): Promise<Page | SeeOther> {
    const found = await this.files.find(reference);
    const read = readTriage(body);
    if (!read.ok) {
      return this.pages.show(reference, me, localeOf(request), { problem: read.problem });
    }
    await this.triage.judge(found.id, me, read.severity, read.why);
    return seeOther(`/desk/cases/${found.reference}`);
  }

  /** Leads only: who is barred gets no answer and is told nothing. */
  @Post('barring')
  @Staff('lead', 'admin')
  async bar(
    @Param('reference') reference: string,
    @SignedIn() me: SignedInStaff,
    @Body('bar') bar: unknown,
  ): Promise<SeeOther> {
    const found = await this.files.find(reference);
    if (bar === 'yes') await this.triage.bar(found, me);
    else await this.triage.unbar(found, me);
    return seeOther(`/desk/cases/${found.reference}`);
  }
}
