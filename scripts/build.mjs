import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { alone } from './alone.mjs';
import { root, run, say } from './installed.mjs';

const SOURCES = [
  'apps',
  'libs',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'nest-cli.json',
];
const STAMP = join(root, 'dist/.built-from');

/** Builds portal and agent when a source file was added, changed or removed since the last build. */
export function buildWhatChanged() {
  if (!isBuiltFrom(markOfSources())) alone(root, build);
}

function build() {
  const mark = markOfSources();
  // Whoever was before us may have built it.
  if (isBuiltFrom(mark)) return;
  say('Building.');
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  for (const app of ['api', 'agent'])
    run('npx', ['nest', 'build', app], { stdio: ['ignore', 2, 2] });
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(STAMP, mark);
}

function isBuiltFrom(mark) {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === mark;
}

function markOfSources() {
  const hash = createHash('sha256');
  for (const path of SOURCES.flatMap(filesBelow).sort()) {
    const { size, mtimeMs } = statSync(join(root, path));
    hash.update(`${path}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

function filesBelow(path) {
  if (!statSync(join(root, path)).isDirectory()) return [path];
  return readdirSync(join(root, path)).flatMap((name) => filesBelow(`${path}/${name}`));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) buildWhatChanged();
