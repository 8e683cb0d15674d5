interface Wishes {
  readonly testLong?: boolean;
  readonly testMutants?: boolean;
}

/**
 * Few rounds in `npm test`, all of them in `npm run test:long`, and a handful for each of the many
 * mutants there: jest.config.js and stryker.config.mjs hand the wish on.
 */
export function rounds(usual: number, all: number): number {
  const { testLong, testMutants } = globalThis as Wishes;
  if (testMutants === true) return Math.ceil(usual / 200);
  return testLong === true ? all : usual;
}

/**
 * The same for a property of fast-check. A mutant is caught by the first counterexample: to look for
 * the smallest would take longer than all else, and another one at each run would make the score waver.
 */
export function property(usual: number, all: number) {
  const { testMutants } = globalThis as Wishes;
  const numRuns = rounds(usual, all);
  return testMutants === true ? { numRuns, endOnFailure: true, seed: 51_361 } : { numRuns };
}
