// What a bundle takes from the package registry, by name, version and check sum.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../installed.mjs';
import { filesOf } from './archives.mjs';

const CACHE = join(root, 'node_modules/.cache/pinabi-bundle');
const LIST = join(root, 'scripts/bundle/parts.json');
/** The lines of Node.js with long-term support; 26 since October 2026. nodejs.org/en/about/releases */
const LONG_TERM_SUPPORT = '24 || 26';

export const PARTS = JSON.parse(readFileSync(LIST, 'utf8'));

/**
 * The files of a package by path, and its check sum; throws with words for people when it cannot be
 * had as recorded. A folder in place of the registry is for trying things out: see `--parts`.
 */
export function fetchPart({ name, version, integrity }, folder) {
  const file = `${name.replace(/^@/, '').replace('/', '-')}-${version}.tgz`;
  const archive =
    folder === undefined ? recorded(name, version, integrity, file) : join(folder, file);
  return { name, version, integrity: integrityOf(archive), files: filesOf(archive) };
}

function recorded(name, version, integrity, file) {
  const kept = join(CACHE, file);
  if (!existsSync(kept) || integrityOf(kept) !== integrity) download(name, version, kept);
  if (integrityOf(kept) === integrity) return kept;
  throw new Error(`${name} ${version} is not the one whose check sum is on record`);
}

function integrityOf(path) {
  return `sha512-${createHash('sha512').update(readFileSync(path)).digest('base64')}`;
}

function download(name, version, path) {
  mkdirSync(CACHE, { recursive: true });
  const packed = npm(['pack', `${name}@${version}`, '--silent', '--pack-destination', CACHE]);
  if (packed.status !== 0) throw new Error(`${name} ${version} is not in this registry`);
  renameSync(join(CACHE, packed.stdout.trim().split('\n').at(-1)), path);
}

/** `--renew`: writes down the newest runtime that each platform's package offers, with its check sum. */
export function renewParts() {
  const renewed = Object.fromEntries(
    Object.entries(PARTS).map(([target, { node, koffi }]) => [
      target,
      { node: newest(node.name, LONG_TERM_SUPPORT), koffi: newest(koffi.name, ownKoffi()) },
    ]),
  );
  writeFileSync(LIST, `${JSON.stringify(renewed, null, 2)}\n`);
}

/** The binary has to be of the version that the program was tested with. */
function ownKoffi() {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).dependencies.koffi;
}

function newest(name, range) {
  const found = view(name, range).sort(byVersion).at(-1);
  if (found === undefined) throw new Error(`${name} ${range} is not in this registry`);
  return { name, ...found };
}

function view(name, version) {
  const { stdout, status } = npm([
    'view',
    `${name}@${version}`,
    'version',
    'dist.integrity',
    '--json',
  ]);
  if (status !== 0 || stdout.trim() === '') return [];
  return [JSON.parse(stdout)]
    .flat()
    .map((one) => ({ version: one.version, integrity: one['dist.integrity'] }));
}

function byVersion(one, other) {
  const [a, b] = [one, other].map(({ version }) => version.split('.').map(Number));
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

function npm(words) {
  return spawnSync('npm', words, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}
