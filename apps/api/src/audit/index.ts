export { type Act, Audit } from './audit';
