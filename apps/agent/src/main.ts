import { surroundings } from './config/env';
import { run } from './commands/run';

// Without a listener Node opens its debugger on this signal.
process.on('SIGUSR1', () => undefined);

void run(process.argv.slice(2), {
  surroundings: surroundings(),
  columns: process.stdout.columns ?? 80,
  isTerminal: process.stdout.isTTY === true,
  stdout: (text) => process.stdout.write(text),
  stderr: (text) => process.stderr.write(text),
}).then((code) => {
  // What was written is on its way before the process ends, on every system.
  process.stdout.write('', () => process.exit(code));
});
