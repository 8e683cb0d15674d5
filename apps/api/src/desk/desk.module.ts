import { Module } from '@nestjs/common';
import { CaseFile } from './case-file';
import { CaseQueue } from './case-queue';
import { CaseWork } from './case-work';
import { DeskCaseController } from './desk-case.controller';
import { DeskEventsController } from './desk-events.controller';
import { QueueController } from './queue.controller';

/** Where a small team answers cases. */
@Module({
  controllers: [QueueController, DeskEventsController, DeskCaseController],
  providers: [CaseFile, CaseQueue, CaseWork],
})
export class DeskModule {}
