import { type Translate } from '@pinabi/guidance';
import { EXIT } from '../command-line/exit-codes';
import { findings } from '../doctor/checks';
import { gatherFacts } from '../doctor/facts';
import { type Finding, type Level, type WordedFinding } from '../doctor/finding';
import { PORTAL_ORIGIN } from '../report/portal-origin';
import { ControllingTerminal } from '../terminal/controlling-terminal';
import { type Style } from '../terminal/screen';
import { type Context, type Ending } from './context';

/** Looks at everything between the person and the card; changes nothing, sends nothing, costs no try. */
export async function doctor(context: Context): Promise<Ending> {
  const { screen, t, invocation, readers } = context;
  const terminal = ControllingTerminal.open();
  terminal?.close();
  const facts = await gatherFacts(readers, {
    reader: invocation.reader,
    hasTerminal: terminal !== null,
    portal: invocation.portal ?? new URL(PORTAL_ORIGIN),
  });
  const found = findings(facts).map((finding) => worded(finding, t));
  const first = found.find(({ level }) => level === 'problem');
  for (const finding of found) show(context, finding);
  screen.say();
  const end =
    first === undefined
      ? t('agent:doctor.ready')
      : t('agent:doctor.first', { first: first.remedy.text });
  screen.say(screen.styled('bold', end));
  return {
    exit: first === undefined ? EXIT.done : EXIT.problemFound,
    document: { schema: 'pinabi.doctor/1', ready: first === undefined, findings: found },
  };
}

function worded(
  { id, level, state, values, parts, commands }: Finding,
  t: Translate,
): WordedFinding {
  const named = (parts ?? []).map((part) => t(`agent:doctor.parts.${part}`)).join('; ');
  const filled = { ...values, parts: named };
  const key = state === 'skipped' ? 'agent:doctor.skipped' : `agent:doctor.${id}.${state}`;
  const needsRemedy = level === 'problem' || level === 'note';
  return {
    id,
    level,
    title: t(`agent:doctor.title.${id}`),
    detail: t(needsRemedy ? `${key}.detail` : key, filled),
    remedy: { text: needsRemedy ? t(`${key}.remedy`, filled) : '', commands },
  };
}

const STYLE_OF: Readonly<Record<Level, Style>> = {
  ok: 'green',
  note: 'yellow',
  problem: 'red',
  skipped: 'dim',
};

function show({ screen, t }: Context, { level, title, detail, remedy }: WordedFinding): void {
  const word = t(`agent:doctor.level.${level}`);
  const column = 10;
  const label =
    screen.styled(STYLE_OF[level], word) + ' '.repeat(Math.max(column - word.length, 1));
  screen.say(`${label}${title}: ${detail}`, { hanging: column });
  if (remedy.text !== '') screen.say(remedy.text, { indent: column });
  for (const command of remedy.commands) screen.line(`${' '.repeat(column)}$ ${command}`);
}
