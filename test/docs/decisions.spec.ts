import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const folder = join(root, 'docs/adr');
const index = readFileSync(join(folder, 'README.md'), 'utf8');
const records = readdirSync(folder).filter((name) => /^\d{4}-/.test(name));
const numbers = records.map((name) => name.slice(0, 4));

const HEADINGS = [
  'Context',
  'Decision',
  'The figure that decided it',
  'Consequences',
  'Reopen when',
];

describe('the decisions', () => {
  it('are numbered without a gap', () => {
    expect(numbers).toEqual(records.map((_, at) => String(at + 1).padStart(4, '0')));
  });

  it.each(records)('tell all that a record tells: %s', (name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    const [, title = ''] = /^# \d{4}\. (.+)$/m.exec(text) ?? [];
    expect([...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)).toEqual(HEADINGS);
    expect(text).toMatch(/^- Date: \d{4}-\d{2}-\d{2}\n- Status: \w/m);
    expect(index).toContain(`[${title}](${name})`);
  });

  it('that code cites are there', () => {
    const cited = ['apps', 'libs', 'test'].flatMap((room) => citationsBelow(join(root, room)));
    expect(cited).toContain('0006');
    expect(cited.filter((number) => !numbers.includes(number))).toEqual([]);
  });
});

function citationsBelow(room: string): string[] {
  return readdirSync(room, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .flatMap((path) => [...readFileSync(join(room, path), 'utf8').matchAll(/docs\/adr\/(\d+)/g)])
    .map(([, number = '']) => number);
}
