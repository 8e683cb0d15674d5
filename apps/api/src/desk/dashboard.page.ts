import { type Locale, perLocale } from '@pinabi/guidance';
import { isoMoment } from '../web/dates';
import { durationIn } from '../web/durations';
import { type DayFigures, type DeskFigures } from './desk-figures';

/** The drawing is as wide as its days; a bar is ten units, its two halves side by side. */
const STEP = 12;
const HIGH = 100;

/** The figures as the page shows them: a drawing for the eye, a table for everybody. */
export function dashboardPage(locale: Locale, figures: DeskFigures) {
  const { count, median, ninetieth, late } = figures.firstReplies;
  const spoken = (duration: number | undefined) =>
    duration === undefined ? undefined : durationIn(locale, duration);
  return {
    ...{ states: figures.states, severities: figures.severities, overdue: figures.overdue },
    replies: { count, late, median: spoken(median), ninetieth: spoken(ninetieth) },
    chart: chartOf(figures.days),
    days: [...figures.days].reverse().map((day) => ({ ...day, date: dayIn(locale, day.day) })),
  };
}

function chartOf(days: readonly DayFigures[]) {
  const most = Math.max(1, ...days.flatMap(({ opened, closed }) => [opened, closed]));
  const bar = (value: number, x: number) => {
    const height = Math.round((value / most) * HIGH * 10) / 10;
    return { x, y: HIGH - height, height };
  };
  return {
    width: days.length * STEP,
    height: HIGH,
    most,
    bars: days.map(({ opened, closed }, place) => ({
      opened: bar(opened, place * STEP + 1),
      closed: bar(closed, place * STEP + 6),
    })),
  };
}

const days = perLocale(
  (locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }),
);

function dayIn(locale: Locale, day: number): string {
  return days(locale).format(new Date(isoMoment(day)));
}
