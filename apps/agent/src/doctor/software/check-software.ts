import { type Facts } from '../facts';
import { type Finding } from '../finding';
import { FIRST_VERSIONS, isOlder, type Program } from './programs';

/** Our own program needs none of them, so nothing here is ever more than a note. */
export function checkSoftware(
  program: Program,
  { software, card }: Facts,
): Omit<Finding, 'id' | 'commands'> {
  const found = software?.[program] ?? { kind: 'unknown' };
  if (found.kind !== 'version') return { level: 'ok', state: found.kind };
  const { version } = found;
  if (typeof card === 'string') return { level: 'ok', state: 'there', values: { version } };
  const needed = FIRST_VERSIONS[program][card.driver.generation];
  return isOlder(version, needed)
    ? { level: 'note', state: 'old', values: { version, needed } }
    : { level: 'ok', state: 'fits', values: { version } };
}
