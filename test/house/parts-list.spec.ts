import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '../..');

interface PartsList {
  readonly bomFormat: string;
  readonly specVersion: string;
  readonly serialNumber: string;
  readonly metadata: { readonly component: { readonly name: string; readonly type: string } };
  readonly components: readonly {
    readonly name: string;
    readonly version: string;
    readonly purl: string;
    readonly hashes?: readonly { readonly alg: string; readonly content: string }[];
  }[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

interface Locked {
  readonly version: string;
  readonly dev?: boolean;
  readonly integrity?: string;
}

describe('npm run sbom', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pinabi-sbom-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  function bytesOf(name: string): string {
    const file = join(folder, name);
    execFileSync(process.execPath, [join(root, 'scripts/sbom.mjs'), file], { stdio: 'ignore' });
    return readFileSync(file, 'utf8');
  }

  it('lists all that runs and nothing else, with its hash, the same bytes each time', () => {
    const bytes = bytesOf('one.json');
    expect(bytesOf('two.json')).toBe(bytes);
    const list = JSON.parse(bytes) as PartsList;
    expect(list).toMatchObject({
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      metadata: { component: { name: 'pinabi', type: 'application' } },
    });
    expect(list.serialNumber).toMatch(/^urn:uuid:[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
    const told = list.components.map(({ purl, hashes = [] }) => [purl, hashes[0]?.content ?? '']);
    expect(told.sort()).toEqual(lockedToRun().sort());
    const refs = list.dependencies.map(({ ref }) => ref);
    expect(
      list.dependencies.flatMap(({ dependsOn }) => dependsOn).every((to) => refs.includes(to)),
    ).toBe(true);
    expect(list.dependencies[0]?.dependsOn).toContain(
      told.find(([purl]) => purl?.includes('/fastify@5') === true)?.[0],
    );
  });
});

/** Name, version and hash of what the lock file installs in production, each once. */
function lockedToRun(): string[][] {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, Locked>;
  };
  const run = Object.entries(packages).filter(([path, { dev }]) => path !== '' && dev !== true);
  const parts = run.map(([path, { version, integrity = '' }]) => {
    const name = path.replace(/^.*node_modules\//, '');
    const hash = Buffer.from(integrity.replace('sha512-', ''), 'base64').toString('hex');
    return [`pkg:npm/${name.replace('@', '%40')}@${version}`, hash];
  });
  return [...new Map(parts.map((part) => [part[0], part])).values()];
}
