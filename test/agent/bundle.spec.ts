import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { AgentRun, temporaryFolder } from '../support/agent';
import { aPairingKey } from '../support/guest';
import { executableFrom } from '../support/executable';
import { type HeldPort, holdPort } from '../support/free-port';
import { rounds } from '../support/how-long';
import { type PortalProcess, startPortalProcess } from '../support/portal-process';
import { type SmartCardService, startSmartCardService } from '../support/smart-card-service';
import { Visitor } from '../support/visitor';
import { filesBelow } from './canary/files';

const ROOT = join(__dirname, '../..');
const TARGET = process.arch === 'arm64' ? 'linux-arm64' : 'linux-x64';
/** The real thing for the others is 250 MB to fetch. */
const TARGETS = [
  TARGET,
  ...['linux-x64', 'linux-arm64', 'macos-arm64', 'macos-x64', 'windows-x64'].filter(
    (target) => target !== TARGET,
  ),
].slice(0, rounds(1, 5));
/** Who signed the runtime: their names stand in the certificate that came with the signature. */
const SIGNED_BY: Readonly<Record<string, string>> = {
  macos: 'Developer ID Application: Node.js Foundation (HX7739G8FX)',
  windows: 'OpenJS Foundation',
};
const DEB = process.arch === 'arm64' ? 'arm64' : 'amd64';
/** All that the launcher and the agent call; there is no Node among them. */
const TOOLS = ['sh', 'stty', 'dirname', 'readlink'];
jest.setTimeout(rounds(600_000, 1_800_000));

/** Issue "The agent in people's hands", 6: what a person downloads, started where nothing else is. */
describe('the bundle for this computer', () => {
  const downloads = temporaryFolder();
  const unpacked = temporaryFolder();
  let held: HeldPort;
  let address: string;

  const built = (words: readonly string[]) =>
    spawnSync(process.execPath, ['scripts/bundle.mjs', ...words], { cwd: ROOT, encoding: 'utf8' });

  beforeAll(async () => {
    held = await holdPort();
    address = `http://localhost:${held.port}`;
    const made = built([...wanted(), '--portal', address, '--out', downloads]);
    if (made.status !== 0) throw new Error(made.stderr);
    for (const target of TARGETS) {
      const archive = archiveOf(target);
      if (archive.endsWith('.zip')) spawnSync('unzip', ['-q', archive, '-d', unpacked]);
      else spawnSync('tar', ['xzf', archive, '-C', unpacked]);
    }
  });

  const wanted = () => TARGETS.flatMap((target) => ['--target', target]);
  const archiveOf = (target: string) =>
    join(downloads, namesIn(downloads).find((name) => name.includes(`-${target}.`)) ?? '');
  const folder = (target = TARGET) =>
    join(unpacked, namesIn(unpacked).find((name) => name.endsWith(target)) ?? '');

  it('is small enough, and its check sum stands beside it', () => {
    const sums = readFileSync(join(downloads, 'SHA256SUMS'), 'utf8').trim().split('\n');
    const names = namesIn(downloads).filter((name) => name !== 'SHA256SUMS');
    expect(sums.map((line) => line.slice(66)).sort()).toEqual(names);
    for (const line of sums) {
      const bytes = readFileSync(join(downloads, line.slice(66)));
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(line.slice(0, 64));
      expect(bytes.length).toBeLessThan(60 * 2 ** 20);
    }
  });

  it('says what it holds, with the licence of each', () => {
    const listed = JSON.parse(readFileSync(join(folder(), 'sbom.cdx.json'), 'utf8')) as {
      bomFormat: string;
      components: { name: string; version: string }[];
    };
    expect(listed.bomFormat).toBe('CycloneDX');
    const bundled = filesBelow(join(folder(), 'app/node_modules'))
      .filter((path) => path.endsWith('package.json'))
      .map((path) => (JSON.parse(readFileSync(path, 'utf8')) as { name: string }).name);
    const names = listed.components.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(bundled));
    expect(names).toContainEqual(expect.stringMatching(/^node-/));
    expect(namesIn(join(folder(), 'licences'))).toEqual(
      expect.arrayContaining(['node.txt', 'pinabi.txt', 'zod.txt', 'i18next.txt', 'koffi.txt']),
    );
  });

  it.each(TARGETS)('brings for %s what runs there, and nothing for elsewhere', (target) => {
    const [system = '', machine] = target.split('-');
    const programs = filesBelow(folder(target)).filter((path) => /(node|node[.]exe)$/.test(path));
    const found = programs.map((path) => [path, executableFrom(readFileSync(path))] as const);
    expect(found.map(([path]) => path.replace(/^.*[/]/, '')).sort()).toEqual([
      'koffi.node',
      system === 'windows' ? 'node.exe' : 'node',
    ]);
    for (const [path, { signature, ...made }] of found) {
      expect(made).toEqual({ system, machine });
      const isRuntime = path.includes('/runtime/');
      expect(signature.includes(isRuntime ? (SIGNED_BY[system] ?? '') : '')).toBe(true);
      // An unsigned library is not loaded on an Apple chip, nor one of another signer unless allowed.
      if (target === 'macos-arm64') expect(signature.length).toBeGreaterThan(0);
      if (isRuntime && system === 'macos') {
        expect(signature.includes('com.apple.security.cs.disable-library-validation')).toBe(true);
      }
    }
  });

  it('has a Debian package with a menu entry and a command', () => {
    const [deb = ''] = namesIn(downloads).filter((name) => name.endsWith(`_${DEB}.deb`));
    const { stdout } = spawnSync('dpkg-deb', ['--contents', join(downloads, deb)], {
      encoding: 'utf8',
      maxBuffer: 2 ** 24,
    });
    expect(stdout).toContain('./usr/share/applications/pinabi-agent.desktop');
    expect(stdout).toContain('./usr/bin/pinabi-agent -> ../lib/pinabi-agent/pinabi-agent');
    const control = spawnSync('dpkg-deb', ['--field', join(downloads, deb)], { encoding: 'utf8' });
    expect(control.stdout).toMatch(/^Depends: .*pcscd/m);
  });

  it('is the same, byte for byte, when it is built again', () => {
    const again = temporaryFolder();
    built([...wanted(), '--portal', address, '--out', again]);
    expect(readFileSync(join(again, 'SHA256SUMS'), 'utf8')).toBe(
      readFileSync(join(downloads, 'SHA256SUMS'), 'utf8'),
    );
  });

  describe('started from an empty home with no Node on the path', () => {
    let service: SmartCardService;
    let portal: PortalProcess;

    beforeAll(async () => {
      service = await startSmartCardService();
      await held.release();
      portal = await startPortalProcess({
        PORT: new URL(address).port,
        DATA_DIR: temporaryFolder(),
      });
    });
    afterAll(async () => {
      await portal.end('SIGTERM');
      await service.stop();
    });

    it('goes the whole road, from a blocked PIN1 to the case that knows of it', async () => {
      const guest = new Visitor(address);
      const key = await aCaseWithAKey(guest);
      const card = await service.insert({ generation: 'idemia-cosmo8', left: { PIN1: 0 } });
      const home = temporaryFolder();
      const run = AgentRun.start(`guide --pair ${key}`, {
        command: [join(folder(), 'pinabi-agent')],
        folder: home,
        env: { PATH: toolsWithoutNode() },
      });
      await run.answers([
        ['Type yes: ', 'yes'],
        ['Number of your choice (Enter ends): ', '1'],
        ['New PIN1: ', '73918'],
        ['New PIN1 again: ', '73918'],
        ['PUK: ', '12345678'],
      ]);
      await run.sees('"lastOperation": "unblock-done"');
      await run.answers([['Number of your choice (Enter ends): ', '']]);
      expect(await run.exit).toBe(0);
      expect(card.counters().PIN1.left).toBe(3);
      expect(await (await guest.get('/en/case')).text()).toContain('3 of 3');
      expect(filesBelow(home)).toEqual([]);
    });

    it('takes nothing from the surroundings that could change Node', async () => {
      const run = AgentRun.start('--version', {
        command: [join(folder(), 'pinabi-agent')],
        env: { PATH: toolsWithoutNode(), NODE_OPTIONS: '--require /nowhere/evil.js' },
      });
      expect(await run.exit).toBe(0);
      expect(run.screen).toMatch(/^\d+\.\d+\.\d+\n$/);
    });

    it('keeps the window of a double-click open until Enter', async () => {
      const run = AgentRun.start('status --demo', {
        command: [join(folder(), 'pinabi-agent')],
        env: { PATH: toolsWithoutNode(), PINABI_WINDOW: '1' },
      });
      await run.answers([['Press Enter to close this window.', '']]);
      expect(await run.exit).toBe(1);
    });
  });
});

function namesIn(folder: string): string[] {
  return readdirSync(folder).sort();
}

function toolsWithoutNode(): string {
  const folder = join(temporaryFolder(), 'bin');
  mkdirSync(folder);
  for (const tool of TOOLS) symlinkSync(join('/usr/bin', tool), join(folder, tool));
  return folder;
}

async function aCaseWithAKey(guest: Visitor): Promise<string> {
  const email = 'somebody@example.com';
  await guest.submit('/en/cases/new', { category: 'pin-blocked', email, step: 'send' });
  return aPairingKey(guest);
}
