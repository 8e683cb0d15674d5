import { Module } from '@nestjs/common';
import { AgentPageController } from './agent-page.controller';
import { CompareController } from './compare.controller';
import { Downloads } from './downloads';
import { DownloadsController } from './downloads.controller';
import { FactsController } from './facts.controller';
import { FrontDoorController } from './front-door.controller';
import { GuideController } from './guide.controller';
import { LifecycleController } from './lifecycle.controller';
import { OutcomeFilesController } from './outcome-files.controller';
import { StartController } from './start.controller';

/** A person walks through guidance. Nothing is stored here: every page comes from its address. */
@Module({
  controllers: [
    FrontDoorController,
    StartController,
    AgentPageController,
    DownloadsController,
    FactsController,
    CompareController,
    LifecycleController,
    GuideController,
    OutcomeFilesController,
  ],
  providers: [Downloads],
})
export class GuidesModule {}
