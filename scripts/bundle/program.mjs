// The agent's own files: what its entry points reach, and no file more.
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { root } from '../installed.mjs';

const ENTRIES = ['main.js', 'pin-worker/main.js', 'pcsc/connect-probe.js'];
const WORDS = 'dist/libs/guidance/src/content';
/** Asked for only when a reader is, so no entry point names it as the others. */
const ASKED_FOR_LATER = createRequire(import.meta.url).resolve('koffi');
/** Chosen by platform while it runs; each bundle brings the one it needs. */
const CHOSEN_LATER = /^@koromix\//;

/** `{ path, bytes }` of each file, below `app/`; and the packages they belong to. */
export function programFiles(portal) {
  const reached = new Set();
  for (const entry of ENTRIES) follow(join(root, 'dist/apps/agent/src', entry), reached);
  follow(ASKED_FOR_LATER, reached);
  const paths = [
    ...reached,
    ...packageRoots(reached).map((folder) => join(folder, 'package.json')),
  ];
  const files = [...paths, ...wordFiles()].map((path) => ({
    path: `app/${placeOf(path)}`,
    bytes: readFileSync(path),
  }));
  files.push({ path: 'app/package.json', bytes: ownPackage() });
  return files.map((file) => (portal === undefined ? file : withPortal(file, portal)));
}

/** The packages whose files the program holds: name, version, licence, text of the licence. */
export function packagesIn(files) {
  return files
    .filter(({ path }) => /node_modules\/.*package[.]json$/.test(path))
    .map(({ path, bytes }) => {
      const { name, version, license } = JSON.parse(bytes);
      return { name, version, license, text: licenceText(join(root, path.slice(4), '..')) };
    });
}

function licenceText(folder) {
  const name = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  if (name === undefined) throw new Error(`no licence text in ${folder}`);
  return readFileSync(join(folder, name));
}

function follow(path, reached) {
  if (reached.has(path)) return;
  reached.add(path);
  if (path.endsWith('.json')) return;
  const load = createRequire(path);
  for (const [, wanted] of readFileSync(path, 'utf8').matchAll(
    /\b(?:require|later)\(["']([^"']+)["']\)/g,
  )) {
    const isOurs = !wanted.startsWith('node:') && !CHOSEN_LATER.test(wanted);
    const found = isOurs ? load.resolve(wanted) : wanted;
    if (found.startsWith('/')) follow(found, reached);
  }
}

/** node_modules may be shared with other work trees; then it lies elsewhere. */
function placeOf(path) {
  const at = path.indexOf('/node_modules/');
  return at < 0 ? relative(root, path) : path.slice(at + 1);
}

function packageRoots(paths) {
  const folders = [...paths]
    .map((path) => /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1])
    .filter((folder) => folder !== undefined);
  return [...new Set(folders)];
}

function wordFiles() {
  return readdirSync(join(root, WORDS), { recursive: true })
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => join(root, WORDS, name));
}

/** Only what the program itself asks for: its version. */
function ownPackage() {
  const { name, version, license } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return Buffer.from(`${JSON.stringify({ name: `${name}-agent`, version, license }, null, 2)}\n`);
}

function withPortal({ path, bytes }, portal) {
  if (!path.endsWith('/report/portal-origin.js')) return { path, bytes };
  const text = bytes.toString().replace(/(PORTAL_ORIGIN = )'[^']*'/, `$1'${portal}'`);
  if (!text.includes(`'${portal}'`))
    throw new Error('the portal could not be written into the agent');
  return { path, bytes: Buffer.from(text) };
}
