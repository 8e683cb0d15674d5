export { MailCeiling } from './mail-ceiling';
export { Outbox } from './outbox';
