import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { formsIn } from './needles';

export function formsInFolder(folder: string, canaries: readonly string[]): string[] {
  return filesBelow(folder).flatMap((path) => formsIn(readFileSync(path), canaries));
}

export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
