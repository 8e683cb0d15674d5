import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const docs = join(__dirname, '../../docs');
const page = readFileSync(join(docs, 'asvs.md'), 'utf8');

/** Each line of the table: requirements, what we do, tests, state. */
const ROWS = page
  .split('\n')
  .filter((line) => /^\| \d/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, requirements = '', does = '', tests = '', state = '']) => ({
    ...{ requirements, does, state },
    tests: [...tests.matchAll(/\]\(([^)]+)\)/g)].map(([, path = '']) => path),
  }));

/** Held by tests. */
const HELD = ['done', '**partly**', 'yours to configure'];
const OTHERWISE = ['not applicable', '**deviation**', 'no'];
const CHAPTERS = 17;

describe('the table of ASVS 5.0.0', () => {
  it('speaks of every chapter', () => {
    const spoken = new Set(ROWS.map(({ requirements }) => parseInt(requirements, 10)));
    expect([...spoken].sort((one, other) => one - other)).toEqual(
      Array.from({ length: CHAPTERS }, (_, chapter) => chapter + 1),
    );
  });

  it.each(ROWS)('$requirements: names a test that is there, or says why none', (row) => {
    expect([...HELD, ...OTHERWISE]).toContain(row.state);
    expect(row.does).toMatch(/\w{4}/);
    expect(row.tests.length > 0).toBe(HELD.includes(row.state));
    for (const path of row.tests) {
      expect(path).toMatch(/\.spec\.ts$/);
      expect([path, existsSync(join(docs, path))]).toEqual([path, true]);
    }
  });
});
