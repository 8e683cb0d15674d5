import { Module } from '@nestjs/common';
import { CaseFile } from './case-file';
import { CaseMerging } from './case-merging';
import { CaseMovesController } from './case-moves.controller';
import { CaseQueue } from './case-queue';
import { CaseSearch } from './case-search';
import { CaseTags } from './case-tags';
import { CaseWork } from './case-work';
import { DeskCaseController } from './desk-case.controller';
import { DeskCasePages } from './desk-case-pages';
import { DeskEventsController } from './desk-events.controller';
import { DeskUnits } from './desk-units';
import { PhoneCaseController } from './phone-case.controller';
import { PhoneCases } from './phone-cases';
import { Presence } from './presence';
import { QueueController } from './queue.controller';
import { Redaction } from './redaction';
import { ReplyTemplates } from './reply-templates';
import { SearchController } from './search.controller';
import { TemplatesController } from './templates.controller';

/** Where a small team answers cases. */
@Module({
  controllers: [
    QueueController,
    DeskEventsController,
    SearchController,
    PhoneCaseController,
    TemplatesController,
    DeskCaseController,
    CaseMovesController,
  ],
  providers: [
    CaseFile,
    CaseMerging,
    CaseQueue,
    CaseSearch,
    CaseTags,
    CaseWork,
    DeskCasePages,
    DeskUnits,
    PhoneCases,
    Presence,
    Redaction,
    ReplyTemplates,
  ],
})
export class DeskModule {}
