import { Controller, Param, Post } from '@nestjs/common';
import { type Locale } from '@pinabi/guidance';
import { HeldCase } from '../cases';
import { Case } from '../cases/case.entity';
import { CaseHolder } from '../web/audience';
import { InLocale } from '../web/locale';
import { type SeeOther, seeOther } from '../web/page';
import { ReportDisowning } from './report-disowning';

/** The person says that a card report in their case was not theirs. */
@Controller(':locale/case/reports/:reportId/disowning')
@CaseHolder()
export class ReportDisowningController {
  constructor(private readonly disowning: ReportDisowning) {}

  @Post()
  async disown(
    @InLocale() locale: Locale,
    @HeldCase() held: Case,
    @Param('reportId') reportId: string,
  ): Promise<SeeOther> {
    await this.disowning.disown(held.id, reportId);
    return seeOther(`/${locale}/case#story`);
  }
}
