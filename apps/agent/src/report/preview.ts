import { CardReport, type Translate } from '@pinabi/guidance';
import { type Context } from '../commands/context';
import { triesOf } from '../commands/card-view';

/**
 * What would be sent, as it would be sent and in words. The words are made from the bytes alone, so
 * that they cannot say less than the bytes do.
 */
export function showBytes({ screen, t }: Pick<Context, 'screen' | 't'>, bytes: string): void {
  screen.line(bytes);
  screen.say();
  screen.say(t('agent:preview.intro'));
  for (const line of inWords(bytes, t)) screen.say(`- ${line}`, { hanging: 2 });
  screen.say();
  screen.say(t('agent:preview.never'));
  screen.say();
}

export function inWords(bytes: string, t: Translate): string[] {
  const report = CardReport.parse(JSON.parse(bytes));
  return [
    t('agent:preview.card', { card: t(`agent:card.${report.generation}`) }),
    ...codesOf(report, t),
    t('agent:preview.last', { what: t(`agent:preview.last-operation.${report.lastOperation}`) }),
    t('agent:preview.beside', { version: report.agentVersion }),
    ...diagnosisOf(report, t),
  ];
}

function codesOf({ codes }: CardReport, t: Translate): string[] {
  return Object.entries(codes).map(([code, counter]) => {
    const key = counter.activated === 'no' ? 'code-not-activated' : 'code';
    return t(`agent:preview.${key}`, { code, tries: triesOf(counter, t) });
  });
}

function diagnosisOf({ diagnosis }: CardReport, t: Translate): string[] {
  if (diagnosis === undefined) return [];
  const { findings, ...facts } = diagnosis;
  const values = Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [name, t(`agent:preview.value.${value}`)]),
  );
  const titles = findings.map((id) => t(`agent:doctor.title.${id}`)).join(', ');
  return [
    t('agent:preview.diagnosis', values),
    ...(titles === '' ? [] : [t('agent:preview.findings', { findings: titles })]),
  ];
}
