import { Global, Module } from '@nestjs/common';
import { CaseKeeper } from '../web/keepers';
import { CaseEvents, InProcessCaseEvents } from './case-events';
import { CaseEventsController } from './case-events.controller';
import { CaseFacts } from './case-facts';
import { CaseLinks } from './case-links';
import { CaseOpening } from './case-opening';
import { CaseOpeningController } from './case-opening.controller';
import { CaseReading } from './case-reading';
import { CaseReturn } from './case-return';
import { CaseReturnController } from './case-return.controller';
import { CaseTalk } from './case-talk';
import { CaseVisits } from './case-visits';
import { CaseController } from './case.controller';
import { Timeline } from './timeline';

/** A guest opens a case and comes back to it. */
@Global()
@Module({
  controllers: [CaseOpeningController, CaseReturnController, CaseEventsController, CaseController],
  providers: [
    CaseFacts,
    CaseLinks,
    CaseOpening,
    CaseReading,
    CaseReturn,
    CaseTalk,
    CaseVisits,
    Timeline,
    { provide: CaseEvents, useClass: InProcessCaseEvents },
    { provide: CaseKeeper, useExisting: CaseVisits },
  ],
  exports: [CaseEvents, CaseFacts, CaseKeeper, CaseLinks, CaseVisits, Timeline],
})
export class CasesModule {}
