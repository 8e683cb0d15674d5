import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { run, say } from './installed.mjs';

/** What the tests speak to, by Debian package, and how we know that it is there. */
const COMPONENTS = [
  { name: 'pcscd', isThere: () => onPath('pcscd') },
  { name: 'vsmartcard-vpcd', isThere: () => existsSync('/etc/reader.conf.d/vpcd') },
  { name: 'opensc', isThere: () => onPath('pkcs15-tool') },
  { name: 'chromium', isThere: () => onPath('chromium') },
  { name: 'postgresql', isThere: hasPostgres },
  { name: 'strace', isThere: () => onPath('strace') },
  { name: 'zip', isThere: () => onPath('zip') },
  { name: 'unzip', isThere: () => onPath('unzip') },
];

/** Installs the Debian packages that the tests need, when it may; returns the names still missing. */
export function installSystemPackages() {
  const missing = missingComponents();
  if (missing.length === 0) return [];
  const apt = aptCommand();
  if (apt === undefined) return missing;
  say(`Installing Debian packages: ${missing.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const quiet = { env, stdio: ['ignore', 'ignore', 'inherit'] };
  try {
    run(apt[0], [...apt.slice(1), 'update', '-qq'], quiet);
    run(
      apt[0],
      [...apt.slice(1), 'install', '-y', '-qq', '--no-install-recommends', ...missing],
      quiet,
    );
  } catch (error) {
    say(error.message);
  }
  return missingComponents();
}

function missingComponents() {
  return COMPONENTS.filter(({ isThere }) => !isThere()).map(({ name }) => name);
}

function onPath(command) {
  return ['/usr/sbin', '/usr/bin', '/usr/local/bin', '/sbin', '/bin'].some((folder) =>
    existsSync(`${folder}/${command}`),
  );
}

function hasPostgres() {
  const folder = '/usr/lib/postgresql';
  return (
    existsSync(folder) &&
    readdirSync(folder).some((version) => existsSync(`${folder}/${version}/bin/initdb`))
  );
}

function aptCommand() {
  if (!onPath('apt-get')) return undefined;
  if (process.getuid?.() === 0) return ['apt-get'];
  const mayAlone = spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0;
  return mayAlone ? ['sudo', '-n', '-E', 'apt-get'] : undefined;
}
