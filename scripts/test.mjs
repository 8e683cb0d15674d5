// npm test: everything that is needed, then static checks, and every test on its real parts.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { installWhatIsMissing, root, say } from './installed.mjs';
import { installSystemPackages } from './system-packages.mjs';

const inCi = process.env.CI === 'true';
const results = join(root, 'test-results');
/** A child that outlives its test must not keep the whole run from its closing line. */
const JEST = ['node_modules/jest/bin/jest.js', '--forceExit'];
const counts = { passed: 0, failed: 0, skipped: 0 };

installWhatIsMissing();
for (const component of installSystemPackages()) {
  say(`${inCi ? 'MISSING' : 'SKIPPED'} what needs the Debian package ${component}`);
  counts[inCi ? 'failed' : 'skipped'] += 1;
}

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
for (const check of ['format', 'types', 'lint', 'map', 'waste', 'lock']) {
  step(`check:${check}`, ['npm', 'run', '--silent', `check:${check}`]);
}
step('build', ['node', 'scripts/build.mjs']);
jest('unit', ['--selectProjects', 'unit']);
// One after the other: readers, pcscd and its two virtual slots are there once.
jest('journeys', ['--selectProjects', 'journeys', '--runInBand']);
jest('postgres', ['--selectProjects', 'postgres']);
// Ten minutes or more: how many small breaks in libs/card go by unnoticed; below 85 % caught it fails.
if (process.env.PINABI_LONG === '1') step('mutants of libs/card', ['npx', 'stryker', 'run']);

console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exit(counts.failed === 0 ? 0 : 1);

function step(name, [command, ...words]) {
  const began = Date.now();
  const { status } = spawnSync(command, words, { cwd: root, stdio: 'inherit' });
  say(
    `${status === 0 ? 'ok    ' : 'FAILED'} ${name} (${Math.round((Date.now() - began) / 100) / 10} s)`,
  );
  counts[status === 0 ? 'passed' : 'failed'] += 1;
}

function jest(name, words) {
  const outputFile = join(results, `${name}.json`);
  const { status } = spawnSync(
    process.execPath,
    [...JEST, ...words, '--json', `--outputFile=${outputFile}`],
    { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const told = readResults(outputFile);
  counts.passed += told.numPassedTests;
  counts.failed += told.numFailedTests + told.numRuntimeErrorTestSuites;
  counts[inCi ? 'failed' : 'skipped'] += told.numPendingTests + told.numTodoTests;
  const silent = status !== 0 && told.numFailedTests + told.numRuntimeErrorTestSuites === 0;
  if (silent) counts.failed += 1;
}

function readResults(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return {
      numPassedTests: 0,
      numFailedTests: 0,
      numRuntimeErrorTestSuites: 1,
      numPendingTests: 0,
      numTodoTests: 0,
    };
  }
}
