import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '../..');

interface Entry {
  version?: string;
  resolved?: string;
  integrity?: string;
  hasInstallScript?: boolean;
  dependencies?: Record<string, string>;
}

type Packages = Record<string, Entry>;

const read = (name: string) => JSON.parse(readFileSync(join(root, name), 'utf8')) as object;
const lock = () => read('package-lock.json') as { packages: Packages };

/** Each with its leaky twin: a lock file that somebody has tampered with must be refused by name. */
describe('npm run check:lock', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'pinabi-lock-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function complaints(tamper: (packages: Packages) => void): string[] {
    const twin = lock();
    tamper(twin.packages);
    writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(twin));
    writeFileSync(join(folder, 'package.json'), JSON.stringify(read('package.json')));
    const { status, stderr } = spawnSync(
      process.execPath,
      [join(root, 'scripts/check-lock.mjs'), folder],
      { encoding: 'utf8' },
    );
    expect(status).toBe(stderr === '' ? 0 : 1);
    return stderr.split('\n').filter(Boolean);
  }

  it('has nothing to say about ours', () => {
    expect(complaints(() => undefined)).toEqual([]);
  });

  it.each<[string, Partial<Entry>, string]>([
    ['an address elsewhere', { resolved: 'https://evil.example/pg.tgz' }, 'comes from elsewhere'],
    [
      'an address by git',
      { resolved: 'git+ssh://git@example.com/pg.git#1' },
      'comes from elsewhere',
    ],
    [
      'a version by git',
      { version: 'git+https://example.com/pg.git' },
      'has no version of the registry',
    ],
    ['no hash', { integrity: '' }, 'has no hash'],
    ['an old kind of hash', { integrity: 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=' }, 'has no hash'],
    [
      'a part by git',
      { dependencies: { evil: 'github:evil/evil' } },
      'wants evil as github:evil/evil',
    ],
    [
      'a part by address',
      { dependencies: { evil: 'http://evil.example/e.tgz' } },
      'wants evil as http://evil.example/e.tgz',
    ],
    ['a part by shorthand', { dependencies: { evil: 'evil/evil' } }, 'wants evil as evil/evil'],
  ])('refuses %s', (_, change, said) => {
    const heard = complaints((packages) =>
      Object.assign(packages['node_modules/pg'] ?? {}, change),
    );
    expect(heard).toEqual([`node_modules/pg: ${said}`]);
  });

  it('refuses a script that nobody decided on', () => {
    const heard = complaints((packages) => {
      Object.assign(packages['node_modules/pg'] ?? {}, { hasInstallScript: true });
    });
    expect(heard).toEqual(['pg: runs a script that nobody decided on']);
  });

  it('refuses a range where we say exactly what we want', () => {
    const heard = complaints((packages) => {
      Object.assign(packages['']?.dependencies ?? {}, { pg: '^8.0.0' });
    });
    expect(heard).toEqual(['package.json: wants pg as ^8.0.0']);
  });

  it('refuses a version that is known to be bad, wherever it lies', () => {
    const heard = complaints((packages) => {
      packages['node_modules/pg/node_modules/handlebars'] = {
        ...packages['node_modules/handlebars'],
        version: '4.7.9',
      };
    });
    expect(heard).toEqual([
      'node_modules/pg/node_modules/handlebars: 4.7.9 has CVE-2026-106446, mended in 4.7.10',
    ]);
  });
});
