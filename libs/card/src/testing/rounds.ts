/** Few rounds in `npm test`, all of them in `npm run test:long`: jest.config.js hands the wish on. */
export function rounds(usual: number, all: number): number {
  return (globalThis as { testLong?: boolean }).testLong === true ? all : usual;
}
