import { Module } from '@nestjs/common';
import { DeskModule } from '../desk/desk.module';
import { FactRenewals } from './fact-renewals';
import { FactsDeskController } from './facts-desk.controller';

/** The fact register as staff see and renew it. */
@Module({
  imports: [DeskModule],
  controllers: [FactsDeskController],
  providers: [FactRenewals],
})
export class FactsModule {}
