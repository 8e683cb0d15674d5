// Jest's own way to run a file, but for Stryker no further than to the first red test: that one catches
// the mutant. By "jest-circus" in its name Stryker knows that it can count coverage per test.
const { default: circus } = require('jest-circus/runner');

module.exports = (globalConfig, config, environment, ...more) => {
  stopAtRed(environment);
  return circus(globalConfig, config, environment, ...more);
};

function stopAtRed(environment) {
  const before = environment.handleTestEvent?.bind(environment);
  let red = false;
  environment.handleTestEvent = async (event, state) => {
    red ||= event.name === 'test_done' && event.test.errors.length > 0;
    if (event.name === 'test_start' && red) event.test.mode = 'skip';
    await before?.(event, state);
  };
}
