import { Module } from '@nestjs/common';
import { DesignController } from './design.controller';

/** The parts of the house on one page, for those who build it. */
@Module({ controllers: [DesignController] })
export class DesignModule {}
