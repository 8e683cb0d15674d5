import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The version in the package.json that this program came with; it stands in every report. */
export function agentVersion(folder = __dirname): string {
  const file = join(folder, 'package.json');
  if (existsSync(file)) {
    return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
  }
  const above = dirname(folder);
  if (above === folder) throw new Error('no package.json above the program');
  return agentVersion(above);
}
