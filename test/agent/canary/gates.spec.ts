import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryFolder } from '../../support/agent';

const ROOT = join(__dirname, '../../..');
const ENTRY = 'apps/agent/src/pin-worker/code-entry.ts';

/**
 * Security-and-reliability 3.4 (C13): what must not be written at all where a code may be. Each gate
 * is shown what it has to stop.
 */
describe('the gates before the PIN worker', () => {
  it('let no line pass that copies a code to where nobody wipes it', () => {
    const source = readFileSync(join(ROOT, ENTRY), 'utf8');
    const copies = [
      'export const a = (code: Uint8Array) => code.toString();',
      'export const b = (code: Uint8Array) => new TextDecoder().decode(code);',
      'export const c = (code: Uint8Array) => code.filter((byte) => byte > 0);',
      'export const d = (code: Uint8Array) => JSON.stringify([...code]);',
      'export const e = (code: Uint8Array) => String.fromCharCode(...code);',
      'export const f = (code: Uint8Array) => Buffer.from(code);',
      'export const g = (code: Uint8Array) => new Error(`wrong: ${code[0]}`);',
      'export const h = (code: Uint8Array) => console.log(code);',
    ];
    const first = source.split('\n').length;
    expect(linesRefused([source, ...copies].join('\n'))).toEqual(
      copies.map((_line, at) => first + 1 + at),
    );
  });

  it.each([
    ['the worker reaches the network by a detour', 'pin-worker/main.ts', 'worker-knows-no-network'],
    ['a command takes codes itself', 'commands/ask.ts', 'worker-is-known-by-its-orders'],
  ])('stop the build when %s', (_what, path, rule) => {
    const folder = temporaryFolder();
    for (const [file, text] of Object.entries(PLANTED)) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
    writeFileSync(join(folder, 'tsconfig.json'), '{}');
    cpSync(join(ROOT, '.dependency-cruiser.cjs'), join(folder, '.dependency-cruiser.cjs'));
    const { stdout } = spawnSync(
      join(ROOT, 'node_modules/.bin/depcruise'),
      ['apps', '--output-type', 'err'],
      { cwd: folder, encoding: 'utf8' },
    );
    expect(stdout).toMatch(new RegExp(`${rule}: apps/agent/src/${path}`));
  });
});

const PLANTED = {
  'apps/agent/src/pin-worker/main.ts': "import './code-entry';\nimport '../report/detour';\n",
  'apps/agent/src/pin-worker/code-entry.ts': 'export const entry = 1;\n',
  'apps/agent/src/report/detour.ts': "import { request } from 'node:https';\nrequest('x');\n",
  'apps/agent/src/commands/ask.ts':
    "import { entry } from '../pin-worker/code-entry';\nexport const asked = entry;\n",
};

/** The lines that ESLint refuses when this stands in the place of the worker's own file. */
function linesRefused(source: string): number[] {
  const { stdout } = spawnSync(
    join(ROOT, 'node_modules/.bin/eslint'),
    ['--stdin', '--stdin-filename', ENTRY, '--format', 'json'],
    { cwd: ROOT, encoding: 'utf8', input: source },
  );
  const [file] = JSON.parse(stdout) as { messages: { line: number; ruleId: string }[] }[];
  const refused = file?.messages.filter(({ ruleId }) => ruleId === 'no-restricted-syntax') ?? [];
  return [...new Set(refused.map(({ line }) => line))];
}
