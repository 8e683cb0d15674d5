import { fstatSync } from 'node:fs';
import { Stop } from '../command-line/stop';
import { type Context } from './context';

/**
 * A code that arrives by a variable or by a pipe has already been somewhere it should not be.
 * Refused before anything is opened; what was offered is not read. (Arguments are refused while
 * they are read, see command-line/arguments.ts.)
 */
export function refuseOfferedCodes({ surroundings }: Context): void {
  if (surroundings.offeredCodes.length > 0 || isFed(0)) throw new Stop('code-offered');
}

/** A terminal or /dev/null feeds nothing; a pipe, a socket or a file does. */
function isFed(descriptor: number): boolean {
  try {
    const stats = fstatSync(descriptor);
    return stats.isFIFO() || stats.isSocket() || stats.isFile();
  } catch {
    return false;
  }
}
