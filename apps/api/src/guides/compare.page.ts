import { FACTS, type Locale } from '@pinabi/guidance';

/**
 * A journey is chosen from rounded sums. A free field for a number would be one more place where
 * somebody could type a PIN.
 */
const JOURNEYS = ['0', '20', '50', '100', '200', '300', '500', '800', '1200', '2000'];
const LONGEST_WEEKS = 12;
const CHART = { left: 230, width: 420, row: 44, bar: 20 };

interface Way {
  readonly name: string;
  readonly for: 'thales' | 'idemia' | 'all';
  readonly fee: number;
  readonly journey: number;
  readonly time: 'minutes' | 'day' | 'weeks';
  readonly days: readonly [number, number];
}

export function comparePage(locale: Locale, query: Readonly<Record<string, unknown>>) {
  const [estonia, near] = [journey(query.estonia, '300'), journey(query.near, '100')];
  const ways = waysOf(Number(estonia), Number(near));
  const euros = euroFormat(locale);
  return {
    estonia: choices(estonia, euros),
    near: choices(near, euros),
    ways: ways.map((way) => rowOf(way, euros)),
    width: CHART.left + CHART.width + 40,
    height: CHART.row * ways.length + 30,
    bars: ways.map(barOf),
    ticks: [0, 2, 4, 6, 8, 10, 12].map((weeks) => ({
      weeks,
      x: xOf(weeks * 7),
      top: 0,
      bottom: CHART.row * ways.length,
      label: CHART.row * ways.length + 20,
    })),
  };
}

function journey(asked: unknown, otherwise: string): string {
  return JOURNEYS.find((sum) => sum === asked) ?? otherwise;
}

/** The fees and spans stand in the fact register and nowhere else. */
function waysOf(estonia: number, near: number): Way[] {
  const inEstonia = FACTS['envelope-fee-estonia'].value.euros;
  const abroad = FACTS['envelope-fee-mission'].value.euros;
  const decision = FACTS['decision-time'].value.from;
  const transport = FACTS['transport-time'].value;
  const weeks = [decision + transport.from * 7, decision + (transport.to ?? transport.from) * 7];
  const days: Way['days'] = [weeks[0] ?? 0, weeks[1] ?? 0];
  return [
    { name: 'view-puk', for: 'thales', fee: 0, journey: 0, time: 'minutes', days: [0, 0] },
    {
      name: 'envelope-estonia',
      for: 'idemia',
      fee: inEstonia,
      journey: estonia,
      time: 'day',
      days: [0, 1],
    },
    {
      name: 'envelope-embassy',
      for: 'idemia',
      fee: abroad,
      journey: near,
      time: 'day',
      days: [0, 1],
    },
    {
      name: 'reapply',
      for: 'all',
      fee: FACTS['reapply-fee'].value.euros,
      journey: near,
      time: 'weeks',
      days,
    },
  ];
}

function rowOf({ name, for: whose, fee, journey: sum, time, days }: Way, euros: Intl.NumberFormat) {
  return {
    ...{ name, for: whose, time, from: days[0], to: days[1] },
    fee: euros.format(fee),
    travel: euros.format(sum),
    total: euros.format(fee + sum),
  };
}

function barOf({ name, days: [from, to] }: Way, row: number) {
  const y = row * CHART.row + (CHART.row - CHART.bar) / 2;
  return {
    ...{ name, y, height: CHART.bar, x: xOf(0), text: y + CHART.bar - 5 },
    sure: Math.max(4, xOf(from) - xOf(0)),
    perhaps: xOf(to) - xOf(from),
    end: xOf(from),
  };
}

function xOf(days: number): number {
  return Math.round(CHART.left + (days / (LONGEST_WEEKS * 7)) * CHART.width);
}

function choices(chosen: string, euros: Intl.NumberFormat) {
  return JOURNEYS.map((value) => ({
    value,
    label: euros.format(Number(value)),
    chosen: value === chosen,
  }));
}

function euroFormat(locale: Locale): Intl.NumberFormat {
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: 'EUR',
    maximumFractionDigits: 0,
  });
}
