// Jest's runner, as hurried as Stryker needs it: a mutant is caught by its first red test, so nothing
// is run behind that one, and no file is loaded in which none of the wanted tests stands. The name of
// this file must hold "jest-circus", by which Stryker knows that it can count coverage per test.
const { existsSync, mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const { basename, dirname, join } = require('node:path');
const { default: circus } = require('jest-circus/runner');

/** The mutant that a test was red for. Every mutant of one worker passes through this very module. */
let caught;

module.exports = async (globalConfig, config, environment, runtime, testPath, tell) => {
  const mutant = process.env.__STRYKER_ACTIVE_MUTANT__;
  const names = join(config.rootDir, '.test-names', `${basename(testPath)}.json`);
  if (mutant !== undefined) {
    if (mutant === caught || !standsIn(names, globalConfig.testNamePattern)) return unrun(testPath);
    stopAtRed(environment, mutant);
  }
  const result = await circus(globalConfig, config, environment, runtime, testPath, tell);
  if (mutant === undefined) keepNames(names, result.testResults);
  else if (result.testExecError) caught = mutant;
  return result;
};

/** Whether a file has any of the tests that Stryker wants; all of them when it names none. */
function standsIn(names, pattern) {
  if (!pattern || !existsSync(names)) return true;
  const wanted = new RegExp(pattern, 'i');
  return JSON.parse(readFileSync(names, 'utf8')).some((name) => wanted.test(name));
}

/** Stryker's first run, in which nothing is broken, tells which test stands where. */
function keepNames(names, tests) {
  mkdirSync(dirname(names), { recursive: true });
  writeFileSync(names, JSON.stringify(tests.map(({ fullName }) => fullName)));
}

function stopAtRed(environment, mutant) {
  const before = environment.handleTestEvent?.bind(environment);
  environment.handleTestEvent = async (event, state) => {
    if (event.name === 'test_done' && event.test.errors.length > 0) caught = mutant;
    if (event.name === 'test_start' && mutant === caught) event.test.mode = 'skip';
    await before?.(event, state);
  };
}

/** Jest wants one test at least in every file. */
function unrun(testFilePath) {
  const test = { ancestorTitles: [], failureDetails: [], failureMessages: [], status: 'pending' };
  const counts = { numFailingTests: 0, numPassingTests: 0, numPendingTests: 1, numTodoTests: 0 };
  const snapshot = { added: 0, fileDeleted: false, matched: 0, unchecked: 0, unmatched: 0 };
  const names = { title: 'not run', fullName: 'not run' };
  return {
    ...counts,
    leaks: false,
    openHandles: [],
    perfStats: { start: 0, end: 0, runtime: 0, slow: false },
    skipped: false,
    snapshot: { ...snapshot, uncheckedKeys: [], updated: 0 },
    testFilePath,
    testResults: [{ ...test, ...names }],
  };
}
