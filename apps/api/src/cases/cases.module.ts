import { Global, Module } from '@nestjs/common';
import { APP_CONFIG } from '../config/config.module';
import { type AppConfig } from '../config/env';
import { CaseKeeper } from '../web/keepers';
import { CaseEvents, InProcessCaseEvents } from './case-events';
import { CaseEventsController } from './case-events.controller';
import { CaseFacts } from './case-facts';
import { CaseLetters } from './case-letters';
import { CaseLinks } from './case-links';
import { CaseOpening } from './case-opening';
import { CaseOpeningController } from './case-opening.controller';
import { CaseRatingController } from './case-rating.controller';
import { CaseRatings } from './case-ratings';
import { CaseReading } from './case-reading';
import { CaseReturn } from './case-return';
import { CaseReturnController } from './case-return.controller';
import { CaseTalk } from './case-talk';
import { CaseVisits } from './case-visits';
import { CaseController } from './case.controller';
import { GuardHits } from './guard-hits';
import { NotifiedCaseEvents } from './notified-case-events';
import { OpeningPace } from './opening-pace';
import { Timeline } from './timeline';

/** A guest opens a case and comes back to it. */
@Global()
@Module({
  controllers: [
    CaseOpeningController,
    CaseReturnController,
    CaseRatingController,
    CaseEventsController,
    CaseController,
  ],
  providers: [
    CaseFacts,
    CaseLetters,
    CaseLinks,
    CaseOpening,
    CaseRatings,
    CaseReading,
    CaseReturn,
    CaseTalk,
    CaseVisits,
    GuardHits,
    OpeningPace,
    Timeline,
    {
      provide: CaseEvents,
      inject: [APP_CONFIG],
      useFactory: ({ databaseUrl }: AppConfig) =>
        databaseUrl === undefined ? new InProcessCaseEvents() : new NotifiedCaseEvents(databaseUrl),
    },
    { provide: CaseKeeper, useExisting: CaseVisits },
  ],
  exports: [
    CaseEvents,
    CaseFacts,
    CaseKeeper,
    CaseLetters,
    CaseLinks,
    CaseRatings,
    CaseReading,
    CaseTalk,
    CaseVisits,
    GuardHits,
    Timeline,
  ],
})
export class CasesModule {}
