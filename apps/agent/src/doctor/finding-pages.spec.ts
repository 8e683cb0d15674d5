import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { words } from '@pinabi/guidance';
import { type CheckId } from './finding';
import { findingPages, type FindingWords } from './finding-pages';

const ROOT = join(__dirname, '../../../..');
const FOLDER = join(ROOT, 'docs/agent/findings');
const WORDS = join(ROOT, 'libs/guidance/src/content/en/agent.json');
const { keepScreens = false } = globalThis as { keepScreens?: boolean };

describe('the pages of docs/agent/findings', () => {
  const { doctor } = JSON.parse(readFileSync(WORDS, 'utf8')) as {
    doctor: Record<CheckId, FindingWords>;
  };
  const pages = findingPages((id) => doctor[id], words('en'));

  it('say what doctor says; PINABI_SCREENS=1 writes them anew', () => {
    if (keepScreens) {
      mkdirSync(FOLDER, { recursive: true });
      for (const [name, text] of pages) writeFileSync(join(FOLDER, name), text);
    }
    for (const [name, text] of pages) {
      expect([name, readFileSync(join(FOLDER, name), 'utf8')]).toEqual([name, text]);
    }
    expect(readdirSync(FOLDER).sort()).toEqual([...pages.keys()].sort());
  });
});
