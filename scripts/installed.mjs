import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { alone } from './alone.mjs';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Runs a command with our own input and output; throws when it fails. */
export function run(command, words, options = {}) {
  const { status, error } = spawnSync(command, words, { cwd: root, stdio: 'inherit', ...options });
  if (error) throw error;
  if (status !== 0) throw new Error(`${command} ${words.join(' ')} ended with ${status}`);
}

/** Installs the packages of the lock file when any of them is missing or has another version. */
export function installWhatIsMissing() {
  checkNode();
  if (!isInstalled()) alone(root, install);
}

function install() {
  // Whoever was before us may have installed them.
  if (isInstalled()) return;
  say('Installing packages. better-sqlite3 may compile once, which takes about two minutes.');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Error(`Pinabi needs Node.js 20.19 or newer; this is ${process.versions.node}.`);
}

/** npm writes down what it installed in node_modules/.package-lock.json. */
function isInstalled() {
  const record = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(record)) return false;
  const [wanted, have] = [join(root, 'package-lock.json'), record].map(
    (path) => JSON.parse(readFileSync(path, 'utf8')).packages,
  );
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      path === '' || optional === true || have[path]?.version === version,
  );
}

export function say(text) {
  process.stderr.write(`${text}\n`);
}
