import { Module } from '@nestjs/common';
import { AuditController } from './audit.controller';
import { CaseExport } from './case-export';
import { CaseFile } from './case-file';
import { CaseMerging } from './case-merging';
import { CaseMovesController } from './case-moves.controller';
import { CaseQueue } from './case-queue';
import { CaseSearch } from './case-search';
import { CaseTags } from './case-tags';
import { CaseWork } from './case-work';
import { DashboardController } from './dashboard.controller';
import { DeskCaseController } from './desk-case.controller';
import { DeskCasePages } from './desk-case-pages';
import { DeskEventsController } from './desk-events.controller';
import { Figures } from './desk-figures';
import { DeskUnits } from './desk-units';
import { PhoneCaseController } from './phone-case.controller';
import { PhoneCases } from './phone-cases';
import { Presence } from './presence';
import { QueueController } from './queue.controller';
import { Redaction } from './redaction';
import { ReplyDrafts } from './reply-drafts';
import { ReplyDraftsController } from './reply-drafts.controller';
import { ReplyTemplates } from './reply-templates';
import { SearchController } from './search.controller';
import { ShortcutsController } from './shortcuts.controller';
import { StaffPageController } from './staff-page.controller';
import { TemplatesController } from './templates.controller';

/** Where a small team answers cases. */
@Module({
  controllers: [
    QueueController,
    DeskEventsController,
    SearchController,
    PhoneCaseController,
    TemplatesController,
    DashboardController,
    AuditController,
    StaffPageController,
    ShortcutsController,
    DeskCaseController,
    CaseMovesController,
    ReplyDraftsController,
  ],
  providers: [
    CaseExport,
    CaseFile,
    CaseMerging,
    CaseQueue,
    CaseSearch,
    CaseTags,
    CaseWork,
    DeskCasePages,
    DeskUnits,
    Figures,
    PhoneCases,
    Presence,
    Redaction,
    ReplyDrafts,
    ReplyTemplates,
  ],
})
export class DeskModule {}
