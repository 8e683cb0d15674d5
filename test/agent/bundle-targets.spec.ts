import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../support/agent';

const ROOT = join(__dirname, '../..');
const PARTS = JSON.parse(readFileSync(join(ROOT, 'scripts/bundle/parts.json'), 'utf8')) as Record<
  string,
  Record<'node' | 'koffi', { name: string; version: string }>
>;
const TARGETS = Object.keys(PARTS);
/** The one file of koffi's package that each system loads. */
const BINARIES: Readonly<Record<string, string>> = {
  'linux-x64': 'linux_x64/koffi.node',
  'linux-arm64': 'linux_arm64/koffi.node',
  'macos-arm64': 'darwin_arm64/koffi.node',
  'macos-x64': 'darwin_x64/koffi.node',
  'windows-x64': 'win32_x64/koffi.node',
};
/** In place of Node: says how it was called, and what it found in its surroundings. */
const STAND_IN =
  '#!/bin/sh\necho "options=$NODE_OPTIONS window=$PINABI_WINDOW"\necho "$@"\nulimit -c\n';
jest.setTimeout(240_000);

/**
 * As much of the five bundles as a Linux machine can look at: their shape and their launchers, with
 * stand-ins for Node and for the binary that speaks to the smart card service.
 */
describe('the bundles for the five systems', () => {
  const out = temporaryFolder();
  const unpacked = temporaryFolder();

  beforeAll(() => {
    const parts = standIns();
    const made = spawnSync(
      process.execPath,
      ['scripts/bundle.mjs', '--all', '--parts', parts, '--out', out],
      { cwd: ROOT, encoding: 'utf8' },
    );
    if (made.status !== 0) throw new Error(made.stderr);
    for (const name of readdirSync(out)) {
      if (name.endsWith('.tar.gz')) {
        expect(run('tar', ['xzf', join(out, name), '-C', unpacked])).toBe('');
      }
      if (name.endsWith('.zip')) run('unzip', ['-q', join(out, name), '-d', unpacked]);
    }
  });

  const folderFor = (target: string) =>
    join(unpacked, readdirSync(unpacked).find((name) => name.endsWith(target)) ?? 'none');

  it('are all made, each with its check sum', () => {
    const sums = readFileSync(join(out, 'SHA256SUMS'), 'utf8');
    for (const target of TARGETS) expect(sums).toContain(target);
    expect(run('sh', ['-c', 'cd "$0" && sha256sum --check --quiet SHA256SUMS', out])).toBe('');
  });

  it.each(TARGETS)('hold the same for %s: runtime, program, binary, licences, list', (target) => {
    const folder = folderFor(target);
    const runtime = target.startsWith('windows') ? 'runtime/node.exe' : 'runtime/node';
    const binary = `${PARTS[target]?.koffi.name ?? ''}/${BINARIES[target] ?? ''}`;
    const program = ['main.js', 'pin-worker/main.js', 'pcsc/connect-probe.js'].map(
      (file) => `app/dist/apps/agent/src/${file}`,
    );
    for (const file of [
      runtime,
      `app/node_modules/${binary}`,
      'app/node_modules/koffi/index.cjs',
      ...program,
      'README.txt',
      'licences/node.txt',
      'sbom.cdx.json',
    ]) {
      expect([file, statSync(join(folder, file)).isFile()]).toEqual([file, true]);
    }
  });

  it.each([
    ['linux-x64', 'pinabi-agent'],
    ['linux-arm64', 'pinabi-agent'],
    ['macos-arm64', 'Pinabi.command'],
    ['macos-x64', 'Pinabi.command'],
  ])('start on %s by %s, with clean surroundings and no core file', (target, name) => {
    const launcher = join(folderFor(target), name);
    expect(statSync(launcher).mode & 0o111).toBe(0o111);
    expect(run('sh', ['-n', launcher])).toBe('');
    const said = run(launcher, ['status', '--demo'], { NODE_OPTIONS: '--require ./evil.js' });
    const main = join(folderFor(target), 'app/dist/apps/agent/src/main.js');
    expect(said).toBe(`options= window=\n--disable-sigusr1 ${main} status --demo\n0\n`);
  });

  it('start on Windows by Pinabi.cmd, in the line ends of Windows', () => {
    const folder = folderFor('windows-x64');
    const launcher = readFileSync(join(folder, 'Pinabi.cmd'), 'latin1');
    expect(launcher.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(launcher).toContain('set "NODE_OPTIONS="\r\n');
    const called = [...launcher.matchAll(/%~dp0([^"]+)"/g)].map(([, path = '']) =>
      path.replaceAll('\\', '/'),
    );
    expect(called).toEqual(['runtime/node.exe', 'app/dist/apps/agent/src/main.js']);
    for (const path of called) expect(statSync(join(folder, path)).isFile()).toBe(true);
  });

  it('say which target cannot be built, and end with 1 when it was asked for', () => {
    const made = spawnSync(
      process.execPath,
      [
        'scripts/bundle.mjs',
        '--target',
        'windows-x64',
        '--parts',
        temporaryFolder(),
        '--out',
        temporaryFolder(),
      ],
      { cwd: ROOT, encoding: 'utf8' },
    );
    expect([made.status, made.stderr]).toEqual([
      1,
      expect.stringContaining('NOT BUILT windows-x64'),
    ]);
  });
});

function standIns(): string {
  const folder = temporaryFolder();
  for (const [target, { node, koffi }] of Object.entries(PARTS)) {
    const runtime = target.startsWith('windows') ? 'bin/node.exe' : 'bin/node';
    pack(folder, node, { [runtime]: STAND_IN, LICENSE: 'the licence of Node' });
    pack(folder, koffi, {
      [BINARIES[target] ?? '']: 'binary',
      'index.js': '',
      'package.json': JSON.stringify(koffi),
    });
  }
  return folder;
}

function pack(
  folder: string,
  { name, version }: { name: string; version: string },
  files: Readonly<Record<string, string>>,
): void {
  const place = temporaryFolder();
  for (const [path, text] of Object.entries(files)) {
    const file = join(place, 'package', path);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, text);
    chmodSync(file, 0o755);
  }
  const archive = join(folder, `${name.replace(/^@/, '').replace('/', '-')}-${version}.tgz`);
  run('tar', ['czf', archive, '--format=ustar', '-C', place, 'package']);
}

function run(command: string, words: readonly string[], env: NodeJS.ProcessEnv = {}): string {
  const { status, stdout, stderr, error } = spawnSync(command, words, {
    encoding: 'utf8',
    env: { PATH: '/usr/bin:/bin', ...env },
  });
  if (error !== undefined || status !== 0) {
    throw new Error(`${command}: ${stderr} ${error?.message ?? ''}`);
  }
  return stdout;
}
