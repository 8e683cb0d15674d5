export { ReplyTemplates } from './reply-templates';
