// npm run test:long breaks libs/card in every small way and counts how often a test notices.
import { createRequire } from 'node:module';

const { projects } = createRequire(import.meta.url)('./jest.config.js');
const [unit] = projects;

export default {
  mutate: ['libs/card/src/**/*.ts', '!libs/card/src/**/*.spec.ts', '!libs/card/src/testing/**'],
  // The sandbox needs nothing of the other rooms.
  ignorePatterns: ['apps', 'bench', 'bundles', 'data', 'dist', 'docs', 'libs/guidance', 'reports'],
  testRunner: 'jest',
  coverageAnalysis: 'perTest',
  jest: {
    projectType: 'custom',
    // Coverage per test tells more exactly which files are needed, and our runner goes by it.
    enableFindRelatedTests: false,
    config: {
      ...unit,
      projects: [],
      roots: ['<rootDir>/libs/card'],
      testMatch: ['<rootDir>/libs/card/**/*.spec.ts'],
      runner: '<rootDir>/scripts/mutants/few-files.cjs',
      testRunner: '<rootDir>/scripts/mutants/jest-circus-until-red.cjs',
      // Thousands of random lives for each of thousands of mutants would take a month.
      globals: { testMutants: true },
    },
  },
  concurrency: 2,
  // Endless loops are found by counting; a busy machine alone lets no mutant pass for caught.
  timeoutMS: 60_000,
  reporters: ['clear-text', 'progress-append-only', 'json'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  jsonReporter: { fileName: 'reports/mutation.json' },
  thresholds: { high: 95, low: 90, break: 85 },
  tempDirName: '.stryker-tmp',
};
