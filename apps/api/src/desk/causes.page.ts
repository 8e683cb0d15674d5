import { type Locale, flowNamed, words, wordsOfQuestion } from '@pinabi/guidance';
import { type CauseFigures, type MissedQuestion } from './cause-counts';

/** A bar is this long at most, in the units of its drawing. */
const LONG = 100;

/** Why people come, as bars that are also a table. */
export function causesPage(locale: Locale, figures: CauseFigures) {
  const t = words(locale);
  const { closed, closedAtHome, guardHits } = figures;
  const bars = (rows: readonly { cases: number; label: string }[]) => {
    const most = Math.max(1, ...rows.map(({ cases }) => cases));
    return rows.map((row) => ({ ...row, long: Math.round((row.cases / most) * LONG) }));
  };
  return {
    tables: [
      {
        name: 'categories',
        rows: bars(
          figures.categories.map(({ name, cases }) => ({
            ...{ cases, label: t(`case:trouble.${name}`) },
          })),
        ),
      },
      {
        name: 'outcomes',
        rows: bars(
          figures.outcomes.map(({ name, cases }) => ({
            ...{ cases, label: t(`outcome:route.${name}.title`) },
          })),
        ),
      },
      {
        name: 'missed',
        rows: bars(
          figures.missed.map((question) => ({
            ...{ cases: question.cases, label: t(`${askedIn(question)}.ask`) },
          })),
        ),
      },
    ],
    ...{ closed, closedAtHome, guardHits },
    share: closed === 0 ? undefined : percent(locale, closedAtHome / closed),
  };
}

function askedIn({ flow, node }: MissedQuestion): string {
  const known = flowNamed(flow);
  return known === undefined ? '' : wordsOfQuestion(known, node);
}

function percent(locale: Locale, share: number): string {
  return new Intl.NumberFormat(locale, { style: 'percent' }).format(share);
}
