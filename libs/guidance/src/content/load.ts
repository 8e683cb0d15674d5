import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

type Words = Record<string, unknown>;

/** The words of one language: each file is a namespace named for it. The only file here that touches the disk. */
export function loadWords(locale: string): Record<string, Words> {
  const folder = join(__dirname, locale);
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return Object.fromEntries(
    files.map((name) => [name.replace(/\.json$/, ''), readWords(join(folder, name))]),
  );
}

function readWords(path: string): Words {
  return JSON.parse(readFileSync(path, 'utf8')) as Words;
}
