/** `npm run test:long` sets PINABI_LONG; jest.config.js hands it on. */
const long = (globalThis as { testLong?: boolean }).testLong === true;

/** How often to repeat: few times in `npm test`, all of them in `npm run test:long`. */
export function rounds(usual: number, all: number): number {
  return long ? all : usual;
}
