import { Controller, Get, Req, Res } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { SignedIn, type SignedInStaff, deskPage } from '../staff';
import { Staff } from '../web/audience';
import { localeOf } from '../web/locale';
import { type Page } from '../web/page';
import { CaseExport } from './case-export';
import { CauseCounts } from './cause-counts';
import { causesPage } from './causes.page';
import { dashboardPage } from './dashboard.page';
import { Figures } from './desk-figures';

/** How the desk is doing. */
@Controller('desk')
@Staff('lead', 'admin', 'auditor')
export class DashboardController {
  constructor(
    private readonly figures: Figures,
    private readonly causes: CauseCounts,
    private readonly exports: CaseExport,
  ) {}

  @Get('dashboard')
  async show(@SignedIn() me: SignedInStaff, @Req() request: FastifyRequest): Promise<Page> {
    const locale = localeOf(request);
    const shown = dashboardPage(locale, await this.figures.now());
    const causes = causesPage(locale, await this.causes.now());
    return deskPage(me, 'desk/views/desk-dashboard', { ...shown, causes, place: 'dashboard' });
  }

  @Get('cases.csv')
  async table(@SignedIn() me: SignedInStaff, @Res() reply: FastifyReply): Promise<void> {
    const rows = await this.exports.begin(me);
    await reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="cases.csv"')
      .send(rows);
  }
}
