import { Global, Module } from '@nestjs/common';
import { PairingDesk } from '../cases';
import { CardReportsController } from './card-reports.controller';
import { CasePairing } from './case-pairing';
import { CasePairingsController } from './case-pairings.controller';
import { ClaimsController } from './claims.controller';
import { PairingKeys } from './pairing-keys';
import { ReportDisowning } from './report-disowning';
import { ReportDisowningController } from './report-disowning.controller';
import { ReportIntake } from './report-intake';

/** One-time keys; card reports arrive here. */
@Global()
@Module({
  controllers: [
    ClaimsController,
    CardReportsController,
    CasePairingsController,
    ReportDisowningController,
  ],
  providers: [
    PairingKeys,
    ReportDisowning,
    ReportIntake,
    CasePairing,
    { provide: PairingDesk, useExisting: CasePairing },
  ],
  exports: [PairingDesk, PairingKeys],
})
export class PairingModule {}
