import { type CaseEntry, type ReportFacts } from '../cases';

const CODES = ['PIN1', 'PIN2', 'PUK'] as const;
const WIDE = 240;
const HIGH = 48;
const EDGE = 6;

/** What the reports of a case said, one line for each code: a drawing beside the story's words. */
export function cardHistory(story: readonly CaseEntry[]) {
  const reports = story.filter(({ kind }) => kind === 'report').map(codesOf);
  if (reports.length < 2) return undefined;
  const lines = CODES.map((name) => lineOf(name, reports));
  return { wide: WIDE, high: HIGH, count: reports.length, lines };
}

function lineOf(name: (typeof CODES)[number], reports: readonly ReportFacts['codes'][]) {
  const said = reports.map((codes) => codes[name]);
  const most = Math.max(1, ...said.flatMap(({ left, max }) => [left ?? 0, max ?? 0]));
  const step = (WIDE - 2 * EDGE) / (said.length - 1);
  const points = said.flatMap(({ left }, place) => {
    if (left === null) return [];
    const y = EDGE + (HIGH - 2 * EDGE) * (1 - left / most);
    return [{ x: rounded(EDGE + place * step), y: rounded(y), left, isBlocked: left === 0 }];
  });
  const told = said.map(({ left }) => (left === null ? '?' : String(left))).join(' → ');
  return { name, told, points, path: points.map(({ x, y }) => `${x},${y}`).join(' ') };
}

function codesOf({ facts }: CaseEntry): ReportFacts['codes'] {
  return (JSON.parse(facts ?? '{}') as ReportFacts).codes;
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
