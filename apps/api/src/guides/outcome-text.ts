import { type Translate } from '@pinabi/guidance';
import { type outcomePage } from './outcome.page';

type OutcomePage = ReturnType<typeof outcomePage>;
type Step = OutcomePage['steps'][number];

/** The way out as plain text, to be copied, mailed or read aloud: all of the page and its address. */
export function outcomeText(shown: OutcomePage, t: Translate, address: string): string {
  const { title, text, reason, line, facts, dates, sources, way } = shown;
  const part = (name: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [`${t(`guide:page.${name}`)}:\n${lines.join('\n')}`];
  return [
    t(title).toUpperCase(),
    t(text),
    `${t('guide:page.why')}: ${t(reason)}.`,
    ...(line === undefined ? [] : [line.value]),
    ...part('steps', stepsOf(shown, t)),
    ...lettersIn(shown, t),
    ...part('miss', said(shown.miss, t)),
    ...part('meanwhile', said(shown.meanwhile, t)),
    ...part(
      'dates',
      dates.map(({ when, id }) => `- ${when}: ${t(`outcome:date.${id}.title`)}`),
    ),
    ...facts.flatMap((group) =>
      part(
        group.name,
        group.facts.map((fact) => sayFact(fact, t)),
      ),
    ),
    ...part(
      'sources',
      sources.map(
        ({ name, url, checkedOn }) =>
          `- ${name}, ${checkedOn}${url === undefined ? '' : `\n  ${url}`}`,
      ),
    ),
    ...part(
      'answers',
      way.map(({ question, answer }) => `- ${t(question)} ${t(answer)}`),
    ),
    t('guide:page.never'),
    address,
  ].join('\n\n');
}

/** Numbered as on the page: our agent and DigiDoc4 are two ways of one step. */
function stepsOf({ steps, agent, digidoc, afterwards }: OutcomePage, t: Translate): string[] {
  const tools = [agent, digidoc]
    .filter((tool) => tool.length > 0)
    .map((tool) => tool.map(sayStep).join('\n   '));
  const all = [
    ...steps.map(sayStep),
    ...(tools.length === 0 ? [] : [tools.join(`\n   ${t('guide:page.or')}\n   `)]),
    ...afterwards.map(sayStep),
  ];
  return all.map((step, place) => `${place + 1}. ${step}`);
}

function sayStep({ text, command }: Step): string {
  return command === undefined ? text : `${text} ${command}`;
}

function lettersIn({ letters }: OutcomePage, t: Translate): string[] {
  const all = letters.map(({ subject, text }) => `${subject}\n\n${text}`);
  return all.length === 0 ? [] : [`${t('letter:title')}:`, t('letter:hint'), ...all];
}

function said(key: string | undefined, t: Translate): string[] {
  return key === undefined ? [] : [t(key)];
}

function sayFact(fact: OutcomePage['facts'][number]['facts'][number], t: Translate): string {
  const checked = t('guide:page.checked', { date: fact.checkedOn });
  const doubt = fact.stale ? 'stale' : 'uncertain';
  const doubted = fact.stale || fact.uncertain ? `; ${t(`guide:page.${doubt}`)}` : '';
  return `- ${fact.name}: ${fact.value} (${checked}${doubted})`;
}
