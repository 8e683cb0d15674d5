import { blockOf, type CardReport } from '@pinabi/guidance';
import { type Context } from '../commands/context';

/** The report as a block, for a person to carry to the case page where nothing can be sent. */
export function showDraft({ screen, t }: Pick<Context, 'screen' | 't'>, report: CardReport): void {
  screen.say();
  screen.say(t('agent:draft.how', { place: t('case:paste.ask') }));
  screen.say();
  screen.line(blockOf(report));
  screen.say();
}
