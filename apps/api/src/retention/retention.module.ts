import { Module } from '@nestjs/common';
import { CaseErasure } from './case-erasure';
import { CaseExport } from './case-export';
import { ErasureController } from './erasure.controller';
import { ExportController } from './export.controller';
import { PrivacyController } from './privacy.controller';
import { RetentionClock } from './retention-clock';
import { Tombstones } from './tombstones';

/** How long things are kept, how they are let go, and how a person takes or deletes what is theirs. */
@Module({
  controllers: [PrivacyController, ExportController, ErasureController],
  providers: [CaseErasure, CaseExport, RetentionClock, Tombstones],
})
export class RetentionModule {}
