export { ACTS, type ActName } from './acts';
export { Audit } from './audit';
export { AuditChain, type Place } from './audit-chain';
export { AuditReads } from './audit-reads';
export { OwnChain } from './own-chain';
