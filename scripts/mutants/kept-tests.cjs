// What Stryker's first run, in which nothing is broken, tells of each file of tests: their names, and
// how long they take. It lies in the sandbox that Stryker makes and throws away.
const { existsSync, mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const { basename, dirname, join } = require('node:path');

const placeOf = (rootDir, testPath) => join(rootDir, '.kept-tests', `${basename(testPath)}.json`);

function keep(rootDir, testPath, { testResults, perfStats }) {
  const names = testResults.map(({ fullName }) => fullName);
  const place = placeOf(rootDir, testPath);
  mkdirSync(dirname(place), { recursive: true });
  writeFileSync(place, JSON.stringify({ names, took: perfStats.end - perfStats.start }));
}

function kept(rootDir, testPath) {
  const place = placeOf(rootDir, testPath);
  return existsSync(place) ? JSON.parse(readFileSync(place, 'utf8')) : undefined;
}

module.exports = { keep, kept };
