export { type Letter, Outbox } from './outbox';
