// Archives by the system's own tools, so that the same files always give the same bytes: one moment,
// one owner, one order.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  lutimesSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The moment npm gives to every file, 26 October 1985, 08:15: it says nothing, and never differs. */
const MOMENT = Date.UTC(1985, 9, 26, 8, 15) / 1000;
const ALWAYS_THE_SAME = { LC_ALL: 'C', TZ: 'UTC', SOURCE_DATE_EPOCH: String(MOMENT) };
const GZIP = 'gzip -6 --no-name';
/** ustar holds paths of 255 bytes and no moment of reading, which the others add. */
const TAR = ['--format=ustar', '--sort=name', '--owner=0', '--group=0', '--numeric-owner'];

/** `entries`: `{ path, bytes, mode }`, or `{ path, link }` for a symbolic link. */
export function tarGz(entries) {
  return packed(entries, (folder, archive) =>
    run(
      'tar',
      [...TAR, `--use-compress-program=${GZIP}`, '-cf', archive, ...topOf(folder)],
      folder,
    ),
  );
}

export function zip(entries) {
  const names = entries.map(({ path }) => path).sort();
  return packed(entries, (folder, archive) =>
    run('zip', ['-X', '-q', '-6', archive, '-@'], folder, `${names.join('\n')}\n`),
  );
}

/** `entries` with `DEBIAN/control` among them. gzip, because its bytes depend on the least. */
export function deb(entries) {
  return packed(entries, (folder, archive) =>
    run(
      'dpkg-deb',
      ['--root-owner-group', '-Zgzip', '-z6', '--build', folder, archive],
      dirname(archive),
    ),
  );
}

/** The wanted files of a tar.gz by path; those that are not in it are missing. */
export function filesOf(archive) {
  return inATemporaryFolder((folder) => {
    run('tar', ['-xzf', archive, '-C', folder], folder);
    const paths = readdirSync(folder, { recursive: true, withFileTypes: true });
    return new Map(
      paths
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .map((path) => [path.slice(folder.length + 1), readFileSync(path)]),
    );
  });
}

function packed(entries, pack) {
  return inATemporaryFolder((place) => {
    const folder = join(place, 'content');
    for (const entry of entries) lay(folder, entry);
    for (const path of ['.', ...readdirSync(folder, { recursive: true })]) {
      lutimesSync(join(folder, path), MOMENT, MOMENT);
    }
    const archive = join(place, 'archive');
    pack(folder, archive);
    return readFileSync(readdirSync(place).includes('archive') ? archive : `${archive}.zip`);
  });
}

function lay(folder, { path, bytes, mode = 0o644, link }) {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true, mode: 0o755 });
  if (link !== undefined) return symlinkSync(link, file);
  writeFileSync(file, bytes);
  chmodSync(file, mode);
}

function topOf(folder) {
  return readdirSync(folder).sort();
}

function inATemporaryFolder(act) {
  const folder = mkdtempSync(join(tmpdir(), 'pinabi-bundle-'));
  try {
    return act(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(command, words, cwd, input = '') {
  const env = { ...process.env, ...ALWAYS_THE_SAME };
  const { status, stderr, error } = spawnSync(command, words, {
    cwd,
    env,
    input,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${command}: ${error?.message ?? stderr}`);
}
