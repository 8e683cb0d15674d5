import { Global, Module } from '@nestjs/common';
import { Audit } from './audit';
import { AuditChain } from './audit-chain';
import { AuditReads } from './audit-reads';

/** Append-only: who did what to which case. */
@Global()
@Module({ providers: [Audit, AuditChain, AuditReads], exports: [Audit, AuditChain, AuditReads] })
export class AuditModule {}
