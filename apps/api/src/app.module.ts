import { type DynamicModule, Module } from '@nestjs/common';
import { ArticlesModule } from './articles/articles.module';
import { AuditModule } from './audit/audit.module';
import { CasesModule } from './cases/cases.module';
import { type Clock } from './config/clock';
import { ConfigModule } from './config/config.module';
import { type AppConfig } from './config/env';
import { DatabaseModule } from './database/database.module';
import { DesignModule } from './design/design.module';
import { DeskModule } from './desk/desk.module';
import { FactsModule } from './facts/facts.module';
import { GuidesModule } from './guides/guides.module';
import { HealthModule } from './health/health.module';
import { LimitsModule } from './limits/limits.module';
import { MailModule } from './mail/mail.module';
import { MetricsModule } from './metrics/metrics.module';
import { PairingModule } from './pairing/pairing.module';
import { RetentionModule } from './retention/retention.module';
import { StaffModule } from './staff/staff.module';
import { type FormTokens } from './web/form-tokens';
import { WebModule } from './web/web.module';

/** The list of rooms. */
@Module({})
export class AppModule {
  static of(config: AppConfig, clock: Clock, formTokens: FormTokens): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.of(config, clock),
        DatabaseModule,
        WebModule.of(formTokens),
        GuidesModule,
        HealthModule,
        MetricsModule,
        LimitsModule,
        AuditModule,
        MailModule,
        CasesModule,
        PairingModule,
        RetentionModule,
        StaffModule,
        DeskModule,
        FactsModule,
        DesignModule,
        ArticlesModule,
      ],
    };
  }
}
