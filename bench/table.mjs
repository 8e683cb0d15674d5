const NOTHING = 'none';
const HEAD = ['what', 'where', 'measured', 'p50', 'p95', 'p99', 'beside', 'ratio', 'goal'];

/** One figure for the table; a measurement that runs alone prints it at once. */
export function tell(row) {
  if (process.send) process.send(row);
  else console.log(lineOf(row).join(' | '));
}

/** One table for people and for docs/capacity.md. */
export function tableOf(rows) {
  const cells = [HEAD, ...rows.map(lineOf)];
  const widths = HEAD.map((_, at) => Math.max(...cells.map((line) => line[at].length)));
  const drawn = cells.map((line) => line.map((cell, at) => cell.padEnd(widths[at])));
  return [drawn[0], widths.map((width) => '-'.repeat(width)), ...drawn.slice(1)]
    .map((line) => `| ${line.join(' | ')} |`)
    .join('\n');
}

/** `ratio` is ours to the peer's, whatever is measured; `goal` is only told, never judged. */
function lineOf({ what, where, measured, unit = 'req/s', p50, p95, p99, beside, ratio, goal }) {
  return [
    ...[what, where],
    measured === undefined ? '' : `${figure(measured)} ${unit}`,
    ...[p50, p95, p99].map((time) => (time === undefined ? '' : `${figure(time)} ms`)),
    ...[beside ?? '', ratio === undefined ? '' : ratioOf(ratio), goal ?? ''],
  ];
}

function ratioOf(ratio) {
  return Number.isFinite(ratio) ? ratio.toFixed(2) : NOTHING;
}

/** What is no number on its way here becomes null: nothing was answered in time. */
function figure(number) {
  if (!Number.isFinite(number)) return NOTHING;
  return number < 10 ? number.toFixed(1) : Math.round(number).toLocaleString('en');
}
