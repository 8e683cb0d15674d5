import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

describe('commands that our pages tell people to run', () => {
  it.each(['CONTRIBUTING.md', 'docs/operations.md'])('exist: %s', (page) => {
    const told = [...read(page).matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name ?? '');
    expect(told).not.toEqual([]);
    expect(told.filter((name) => scripts[name] === undefined)).toEqual([]);
  });
});
