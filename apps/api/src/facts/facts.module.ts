import { Module } from '@nestjs/common';
import { FactRenewals } from './fact-renewals';
import { FactsDeskController } from './facts-desk.controller';

/** The fact register as staff see and renew it. */
@Module({ controllers: [FactsDeskController], providers: [FactRenewals] })
export class FactsModule {}
