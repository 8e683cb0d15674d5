import { Module } from '@nestjs/common';
import { PrivacyController } from './privacy.controller';

/** How long things are kept, and where people read it. */
@Module({ controllers: [PrivacyController] })
export class RetentionModule {}
