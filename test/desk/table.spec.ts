import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const TABLE = readFileSync(join(root, 'docs/desk.md'), 'utf8');
/** The rows of the comparison that this desk must have, whatever the table says. */
const MUST = [
  ...[1, 2, 3, 4, 5, 6, 8, 10, 11, 12, 14, 16, 17, 19, 20, 21, 23, 24, 25, 26, 28, 29, 30, 31, 34],
  ...[35, 37, 39, 41, 44, 46, 49, 52, 55, 58, 60, 61, 62, 64, 65, 66, 67, 68, 69, 70, 71, 72, 73],
  ...[74, 75, 76, 80, 81, 82, 83, 84],
];

interface Row {
  readonly number: number;
  readonly name: string;
  readonly need: string;
  readonly spec: string;
}

/** `| 24 | Severity from facts | M | built | [spec](path) |`: the test has the row's name. */
const ROWS: readonly Row[] = [
  ...TABLE.matchAll(
    /^\| *(\d+) *\| *(.+?) *\| *([MN]) *\|.*\| *\[[^\]]+\]\(\.\.\/([^)]+)\) *\|$/gm,
  ),
].map(([, number, name = '', need = '', spec = '']) => ({
  ...{ number: Number(number), name: name.replaceAll('\\|', '|'), need, spec },
}));

describe('the table of the desk’s features', () => {
  it('has every row that is a must, and each one once', () => {
    const musts = ROWS.filter(({ need }) => need === 'M').map(({ number }) => number);
    expect(musts).toEqual(MUST);
    expect(new Set(ROWS.map(({ number }) => number)).size).toBe(ROWS.length);
  });

  it.each(ROWS)('names a test for row $number: $name', ({ name, spec }) => {
    const title = `it('${name.replaceAll("'", "\\'")}'`;
    expect(readFileSync(join(root, spec), 'utf8')).toContain(title);
  });

  it('knows every test that is named after a row', () => {
    const folder = join(root, 'test/desk');
    const specs = readdirSync(folder).filter((name) => name.startsWith('rows-'));
    const titles = specs.flatMap((spec) =>
      [...readFileSync(join(folder, spec), 'utf8').matchAll(/^ {2}it\('(.+)', async/gm)].map(
        ([, title]) => title,
      ),
    );
    const names = ROWS.map(({ name }) => name);
    expect(titles.filter((title) => !names.includes(title ?? ''))).toEqual([]);
  });
});
