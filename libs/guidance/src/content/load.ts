import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

type Words = Record<string, unknown>;

/** The words of one language: each file is a namespace named for it. The only file here that touches the disk. */
export function loadWords(locale: string): Record<string, Words> {
  return Object.fromEntries(filesOf(locale).map((name) => [name, loadFile(locale, name)]));
}

export function filesOf(locale: string): readonly string[] {
  return readdirSync(join(__dirname, locale))
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.replace(/\.json$/, ''));
}

export function loadFile(locale: string, name: string): Words {
  return JSON.parse(readFileSync(join(__dirname, locale, `${name}.json`), 'utf8')) as Words;
}
