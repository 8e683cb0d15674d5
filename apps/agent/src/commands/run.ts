import { type Operation } from '@pinabi/card';
import { words } from '@pinabi/guidance/words';
import { type Command, type Invocation, parseArguments } from '../command-line/arguments';
import { EXIT, type ExitCode } from '../command-line/exit-codes';
import { languageOf } from '../command-line/language';
import { Stop, stopOf } from '../command-line/stop';
import { type Surroundings } from '../config/env';
import { agentVersion } from '../config/version';
import { PcscReaders } from '../pcsc/pcsc-readers';
import { ControllingTerminal } from '../terminal/controlling-terminal';
import { Screen, type Sinks } from '../terminal/screen';
import { askLine } from './asking';
import { type Context, type Ending } from './context';
import { LATER } from './later';
import { sayStop } from './say-stop';
import { status } from './status';

export interface Surface extends Sinks {
  readonly surroundings: Surroundings;
  readonly columns: number;
  readonly isTerminal: boolean;
}

/** One command line, from its words to its exit code. */
export async function run(line: readonly string[], surface: Surface): Promise<ExitCode> {
  const parsed = parseArguments(line);
  const invocation = parsed.ok ? parsed.invocation : { ...NOTHING_ASKED, json: parsed.json };
  const context = contextOf(invocation, surface);
  try {
    const ending = await endingOf(context, () => {
      if (!parsed.ok) throw new Stop(parsed.problem);
      return perform(context, invocation.command ?? unasked(invocation, surface));
    });
    if (invocation.json && ending.document !== null) context.screen.document(ending.document);
    return ending.exit;
  } finally {
    context.readers.close();
    await holdWindow(context);
  }
}

async function endingOf(context: Context, act: () => Promise<Ending>): Promise<Ending> {
  try {
    return await act();
  } catch (error) {
    return sayStop(context, stopOf(error));
  }
}

/** What was said last would be gone with the window of a double-click. */
async function holdWindow({ surroundings, t }: Context): Promise<void> {
  const terminal = surroundings.ownWindow ? ControllingTerminal.open() : null;
  if (terminal === null) return;
  await askLine(terminal, `\n${t('agent:guide.close')}`, () => undefined);
  terminal.close();
}

/** A double-click, or the bare name at a terminal, is a person who wants to be led. */
function unasked({ json }: Invocation, { isTerminal }: Surface): Command {
  return { name: isTerminal && !json ? 'guide' : 'status' };
}

const NOTHING_ASKED: Invocation = {
  command: null,
  json: false,
  diagnosis: false,
  noPinpad: false,
  yes: false,
};

function perform(context: Context, command: Command): Promise<Ending> {
  switch (command.name) {
    case 'change':
    case 'unblock':
      return LATER.operate().operate(context, {
        kind: command.name,
        code: command.code,
      } as Operation);
    case 'report':
      return LATER.report().report(context);
    case 'doctor':
      return LATER.doctor().doctor(context);
    case 'guide':
      return LATER.guide().guide(context);
    case 'status':
      return status(context);
    case 'help':
    case 'version':
      return Promise.resolve(tell(context, command.name));
  }
}

function tell(context: Context, what: 'help' | 'version'): Ending {
  if (what === 'help') LATER.help().showHelp(context);
  else context.screen.line(context.version);
  return { exit: EXIT.done, document: { schema: `pinabi.${what}/1`, version: context.version } };
}

function contextOf(invocation: Invocation, surface: Surface): Context {
  const { surroundings } = surface;
  const locale = invocation.lang ?? languageOf(surroundings.language);
  const demo = demoOf(invocation);
  const screen = new Screen(
    {
      json: invocation.json,
      colour: surface.isTerminal && !surroundings.noColor,
      ascii: surroundings.plainAscii,
      columns: surface.columns,
    },
    surface,
  );
  return {
    invocation,
    surroundings,
    version: agentVersion(),
    locale,
    t: words(locale),
    screen,
    readers: demo ?? new PcscReaders(),
    demo,
  };
}

function demoOf({ demo }: Invocation): Context['demo'] {
  if (demo === undefined) return null;
  const { Demo } = LATER.demo();
  return new Demo(demo);
}
