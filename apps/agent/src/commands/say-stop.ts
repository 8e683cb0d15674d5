import { type Stop } from '../command-line/stop';
import { type Context, type Ending } from './context';

/** What ended a command and what to do next: for the person in words, for a program as a document. */
export function sayStop({ screen, t }: Pick<Context, 'screen' | 't'>, stop: Stop): Ending {
  screen.problem(t(`agent:stop.${stop.id}.what`, stop.values));
  screen.problem(t(`agent:stop.${stop.id}.next`, stop.values));
  const document = { schema: 'pinabi.error/1', error: stop.id, exit: stop.exit };
  return { exit: stop.exit, document };
}
