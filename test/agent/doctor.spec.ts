import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { AgentRun, runWithoutTerminal, temporaryFolder } from '../support/agent';
import { systemCallsIn } from './canary/system-calls';

interface Document {
  readonly findings: readonly {
    readonly id: string;
    readonly level: string;
    readonly detail: string;
  }[];
}

jest.setTimeout(180_000);

describe('doctor', () => {
  beforeAll(() => AgentRun.start('--version').exit);

  it('tells the version that the package manager tells, and what this card needs', async () => {
    const line = ['doctor', '--demo=thales', '--json', '--portal', 'http://127.0.0.1:9'];
    const { stdout } = await runWithoutTerminal(line);
    const { findings } = JSON.parse(stdout) as Document;
    const listed = spawnSync('dpkg-query', ['-W', '-f=${Version}', 'opensc'], { encoding: 'utf8' });
    const [version = 'not installed'] = /^[\d.]+/.exec(listed.stdout) ?? [];
    const opensc = findings.find(({ id }) => id === 'opensc');
    expect(opensc?.detail).toContain(version);
    expect(findings.find(({ id }) => id === 'portal')?.level).toBe('note');
    expect(findings.find(({ id }) => id === 'hardening')?.level).toMatch(/^(ok|note)$/);
  });

  it('starts none of the programs that it tells of', async () => {
    const trace = join(temporaryFolder(), 'trace');
    const words = ['-f', '-qq', '-s', '4096', '-e', 'trace=execve', '-o', trace];
    const run = AgentRun.start('doctor --demo --portal http://127.0.0.1:9', {
      prefix: ['strace', ...words, process.execPath],
    });
    expect(await run.exit).toBe(1);
    const started = systemCallsIn(trace).flatMap(({ name, line }) =>
      name === 'execve' ? (/execve\("([^"]+)"/.exec(line)?.[1] ?? []) : [],
    );
    const own = [process.execPath, '/bin/sh', '/usr/bin/dpkg-query', '/usr/bin/rpm'];
    expect(started.filter((path) => !own.includes(path))).toEqual([]);
    expect(started).toContain('/usr/bin/dpkg-query');
  });
});
