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
