// npm run agent|staff|…: builds what changed, then runs a built entry point with the words given.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildWhatChanged } from './build.mjs';
import { installWhatIsMissing, root, say } from './installed.mjs';

const [entry = '', ...words] = process.argv.slice(2);
try {
  installWhatIsMissing();
  buildWhatChanged();
} catch (error) {
  say(error.message);
  process.exit(1);
}
// Ctrl-C reaches the whole terminal group; the program itself decides what it means.
process.on('SIGINT', () => undefined);
const child = spawn(process.execPath, [join(root, 'dist', entry), ...words], { stdio: 'inherit' });
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
