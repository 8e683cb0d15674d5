export { ACTS, type ActName } from './acts';
export { Audit } from './audit';
export { AuditChain } from './audit-chain';
export { AuditReads } from './audit-reads';
