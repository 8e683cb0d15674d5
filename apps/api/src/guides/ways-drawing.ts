import { type ComparedWay, type Way, daysNow } from '@pinabi/guidance';

/** Narrow enough for a phone without moving sideways: each name stands above its bar. */
const CHART = { width: 360, row: 46, bar: 16, below: 20, start: 4 };
const MONTH = 30;
const MONTHS = 9;

/** What a bar can stand for, in the order of the key below the drawing. */
export const PARTS = ['there', 'decision', 'transport', 'perhaps', 'collect'] as const;
type Part = (typeof PARTS)[number];

interface Span {
  readonly part: Part;
  readonly from: number;
  readonly to: number;
}

/** The days of each way that is not closed, on one line of months. */
export function drawWays(ways: readonly ComparedWay[]) {
  const open = ways.filter(({ state }) => state !== 'closed');
  const bottom = CHART.row * open.length;
  return {
    width: CHART.width,
    height: bottom + CHART.below,
    rows: open.map(({ way, state }, row) => ({
      ...{ way, state },
      x: CHART.start,
      name: CHART.row * row + 16,
      bars: spansOf(way).map((span) => barOf(span, CHART.row * row + 22)),
    })),
    ticks: Array.from({ length: MONTHS + 1 }, (_, month) => ({
      ...{ month, x: xOf(month * MONTH), bottom, label: bottom + 15 },
    })),
  };
}

function spansOf(way: Way): Span[] {
  return way === 'reapply' ? reapplying() : [{ part: 'there', from: 0, to: 2 }];
}

/** The spans stand in the fact register and nowhere else. */
function reapplying(): Span[] {
  const [, decided] = daysNow('decision-time');
  const [shortest, longest] = daysNow('transport-time');
  const [soonest, latest] = [decided + shortest, decided + longest];
  return [
    { part: 'decision', from: 0, to: decided },
    { part: 'transport', from: decided, to: soonest },
    { part: 'perhaps', from: soonest, to: latest },
    { part: 'collect', from: latest, to: latest + daysNow('collect-within')[1] },
  ];
}

function barOf({ part, from, to }: Span, y: number) {
  return { part, y, x: xOf(from), width: xOf(to) - xOf(from), height: CHART.bar };
}

function xOf(days: number): number {
  const room = CHART.width - CHART.start * 3;
  return Math.round(CHART.start + (days / (MONTHS * MONTH)) * room);
}
