import { Global, Module } from '@nestjs/common';
import { APP_CONFIG } from '../config/config.module';
import { type AppConfig } from '../config/env';
import { Audit } from './audit';
import { AuditChain } from './audit-chain';
import { AuditReads } from './audit-reads';
import { OwnChain } from './own-chain';

/** Append-only: who did what to which case. */
@Global()
@Module({
  providers: [
    Audit,
    AuditChain,
    AuditReads,
    {
      provide: OwnChain,
      inject: [APP_CONFIG],
      useFactory: ({ databaseUrl }: AppConfig) => new OwnChain(databaseUrl),
    },
  ],
  exports: [Audit, AuditChain, AuditReads],
})
export class AuditModule {}
