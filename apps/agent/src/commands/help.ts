import { type Context } from './context';

const COMMANDS = [
  ['guide', 'guide'],
  ['status', 'status'],
  ['change PIN1|PIN2|PUK', 'change'],
  ['unblock PIN1|PIN2', 'unblock'],
  ['report', 'report'],
  ['doctor', 'doctor'],
] as const;

const FLAGS = [
  ['--reader NAME', 'reader'],
  ['--pair KEY', 'pair'],
  ['--save FILE', 'save'],
  ['--diagnosis', 'diagnosis'],
  ['--portal URL', 'portal'],
  ['--no-pinpad', 'no-pinpad'],
  ['--yes', 'yes'],
  ['--json', 'json'],
  ['--lang en|et|ru', 'lang'],
  ['--demo[=GENERATION]', 'demo'],
  ['--version', 'version'],
] as const;

const COLUMN = 25;

export function showHelp({ screen, t }: Context): void {
  screen.say(t('agent:help.what'));
  screen.say();
  screen.line('pinabi-agent [COMMAND] [FLAGS]');
  screen.say();
  for (const [shown, id] of COMMANDS) {
    screen.say(`  ${shown.padEnd(COLUMN - 2)}${t(`agent:help.command.${id}`)}`, {
      hanging: COLUMN,
    });
  }
  screen.say();
  for (const [shown, id] of FLAGS) {
    screen.say(`  ${shown.padEnd(COLUMN - 2)}${t(`agent:help.flag.${id}`)}`, { hanging: COLUMN });
  }
  screen.say();
  screen.say(t('agent:help.codes'));
}
