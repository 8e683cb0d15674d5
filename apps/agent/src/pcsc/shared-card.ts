import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** A program that holds the card for longer than this is not going to let go soon. */
const PATIENCE_MS = 8000;

/** Whether a card that another program uses too can be had, found out at no risk to this process. */
export function canBeHad(readerName: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = spawn(process.execPath, [join(__dirname, 'connect-probe.js'), readerName], {
      stdio: 'ignore',
      timeout: PATIENCE_MS,
      killSignal: 'SIGKILL',
    });
    probe.once('error', () => resolve(true));
    // What else may be wrong with the card shows itself when it is connected to.
    probe.once('exit', (_code, signal) => resolve(signal === null));
  });
}
