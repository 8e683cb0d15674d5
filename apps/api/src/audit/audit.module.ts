import { Global, Module } from '@nestjs/common';
import { Audit } from './audit';
import { AuditChain } from './audit-chain';

/** Append-only: who did what to which case. */
@Global()
@Module({ providers: [Audit, AuditChain], exports: [Audit, AuditChain] })
export class AuditModule {}
