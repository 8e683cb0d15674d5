import { closeSync, constants, fchmodSync, openSync, writeSync } from 'node:fs';
import { Stop } from '../command-line/stop';

/**
 * Writes the very bytes for the owner alone. A link is not followed, so that nobody else's file can
 * be put in the way.
 */
export function saveReport(path: string, bytes: string): void {
  const { O_CREAT, O_TRUNC, O_WRONLY, O_NOFOLLOW = 0 } = constants;
  try {
    const file = openSync(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, 0o600);
    fchmodSync(file, 0o600);
    writeSync(file, bytes);
    closeSync(file);
  } catch {
    throw new Stop('cannot-save', { path });
  }
}
