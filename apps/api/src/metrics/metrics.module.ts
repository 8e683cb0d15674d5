import { Module } from '@nestjs/common';
import { DeskMeter } from './desk-meter';
import { HouseMeter } from './house-meter';
import { HttpMeter } from './http-meter';
import { MetricsController } from './metrics.controller';
import { ProcessMeter } from './process-meter';

/** Numbers for whoever watches over the process. */
@Module({
  controllers: [MetricsController],
  providers: [DeskMeter, HouseMeter, HttpMeter, ProcessMeter],
})
export class MetricsModule {}
