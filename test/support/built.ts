import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

export const root = join(__dirname, '../..');

/** Makes sure that what runs as a process is what stands in the sources. */
export function buildWhatChanged(): void {
  execFileSync(process.execPath, [join(root, 'scripts/build.mjs')], { stdio: 'ignore' });
}
