// Which files Jest runs for a mutant: those in which one of the wanted tests stands, the quickest first,
// and none behind the first red one. Stryker itself would load every file for every mutant.
const { default: TestRunner } = require('jest-runner');
const { keep, kept } = require('./kept-tests.cjs');

const isMutant = () => process.env.__STRYKER_ACTIVE_MUTANT__ !== undefined;

module.exports = class FewFiles extends TestRunner {
  async runTests(tests, watcher, options) {
    let red = false;
    this.on('test-file-success', ([{ path, context }, result]) => {
      if (!isMutant()) keep(context.config.rootDir, path, result);
      red ||= result.numFailingTests > 0;
    });
    this.on('test-file-failure', () => (red = true));
    for (const test of isMutant() ? this.#needed(tests) : tests) {
      if (!red || !isMutant()) await super.runTests([test], watcher, options);
    }
  }

  #needed(tests) {
    const pattern = this._globalConfig.testNamePattern;
    const wanted = new RegExp(pattern ?? '', 'i');
    return tests
      .map((test) => ({ test, known: kept(test.context.config.rootDir, test.path) }))
      .filter(({ known }) => known === undefined || known.names.some((name) => wanted.test(name)))
      .sort((one, other) => (one.known?.took ?? 0) - (other.known?.took ?? 0))
      .map(({ test }) => test);
  }
};
