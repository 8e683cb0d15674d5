/** A cell that begins so is a formula to a spreadsheet. Source: OWASP, CSV Injection; ASVS 5.0.0-1.2.10. */
const FORMULA = /^[=+\-@\t\r\n\0＝＋－＠]/u;

/** RFC 4180: one line of a table; every cell is quoted, and none can be taken for a formula. */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`;
}

function cellOf(value: string | number | null): string {
  const text = value === null ? '' : String(value);
  const plain = typeof value === 'string' && FORMULA.test(text) ? `'${text}` : text;
  return `"${plain.replaceAll('"', '""')}"`;
}
