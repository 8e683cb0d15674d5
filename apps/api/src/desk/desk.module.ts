import { Module } from '@nestjs/common';
import { AuditController } from './audit.controller';
import { CaseExport } from './case-export';
import { BesideCases } from './beside-case';
import { CaseFile } from './case-file';
import { CaseMerging } from './case-merging';
import { CaseMovesController } from './case-moves.controller';
import { CaseQueue } from './case-queue';
import { QueueCounter } from './queue-counts';
import { CaseSearch } from './case-search';
import { CaseTags } from './case-tags';
import { CaseTriage } from './case-triage';
import { CaseTriageController } from './case-triage.controller';
import { CaseWork } from './case-work';
import { CauseCounts } from './cause-counts';
import { ColleaguesController } from './colleagues.controller';
import { DashboardController } from './dashboard.controller';
import { DeadlineWatch } from './deadline-watch';
import { DeskCaseController } from './desk-case.controller';
import { DeskCasePages } from './desk-case-pages';
import { DeskEventsController } from './desk-events.controller';
import { Figures } from './desk-figures';
import { ApiKeys } from './doors/api-keys';
import { DoorsController } from './doors/doors.controller';
import { JsonApiController } from './doors/json-api.controller';
import { WebhookPost } from './doors/webhook-post';
import { WebhookRounds } from './doors/webhook-rounds';
import { Webhooks } from './doors/webhooks';
import { DeskUnits } from './desk-units';
import { OwnAccessController } from './own-access.controller';
import { PhoneCaseController } from './phone-case.controller';
import { PhoneCases } from './phone-cases';
import { Presence } from './presence';
import { PresenceController } from './presence.controller';
import { QueueController } from './queue.controller';
import { Redaction } from './redaction';
import { ReplyDrafts } from './reply-drafts';
import { ReplyDraftsController } from './reply-drafts.controller';
import { ReplyTemplates } from './reply-templates';
import { SavedFilters } from './saved-filters';
import { SavedFiltersController } from './saved-filters.controller';
import { UntilWritten } from './until-written';
import { SearchController } from './search.controller';
import { ShortcutsController } from './shortcuts.controller';
import { StaffPageController } from './staff-page.controller';
import { UndeliveredController } from './undelivered.controller';
import { TemplatesController } from './templates.controller';

/** Where a small team answers cases. */
@Module({
  controllers: [
    QueueController,
    DeskEventsController,
    SavedFiltersController,
    SearchController,
    PhoneCaseController,
    TemplatesController,
    UndeliveredController,
    DashboardController,
    AuditController,
    StaffPageController,
    OwnAccessController,
    ColleaguesController,
    DoorsController,
    JsonApiController,
    ShortcutsController,
    DeskCaseController,
    CaseMovesController,
    CaseTriageController,
    ReplyDraftsController,
    PresenceController,
  ],
  providers: [
    ApiKeys,
    CaseExport,
    CaseFile,
    CaseMerging,
    CaseQueue,
    QueueCounter,
    UntilWritten,
    BesideCases,
    CaseSearch,
    CaseTags,
    CaseTriage,
    CaseWork,
    CauseCounts,
    DeadlineWatch,
    DeskCasePages,
    DeskUnits,
    Figures,
    PhoneCases,
    Presence,
    Redaction,
    ReplyDrafts,
    ReplyTemplates,
    SavedFilters,
    WebhookPost,
    WebhookRounds,
    Webhooks,
  ],
  exports: [ReplyTemplates],
})
export class DeskModule {}
