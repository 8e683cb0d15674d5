import { Global, Module } from '@nestjs/common';
import { Audit } from './audit';

/** Append-only: who did what to which case. */
@Global()
@Module({ providers: [Audit], exports: [Audit] })
export class AuditModule {}
