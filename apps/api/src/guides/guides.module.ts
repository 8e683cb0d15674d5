import { Module } from '@nestjs/common';
import { AgentPageController } from './agent-page.controller';
import { CompareController } from './compare.controller';
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
    FactsController,
    CompareController,
    LifecycleController,
    GuideController,
    OutcomeFilesController,
  ],
})
export class GuidesModule {}
