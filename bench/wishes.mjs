import { parseArgs } from 'node:util';

const QUICK = { cases: [50, 2_000], seconds: 1 };
const USUAL = { cases: [50, 2_000, 100_000], seconds: 4 };

/** What the command line asks for: how many cases, for how long, which measurements. */
export function wished() {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      cases: { type: 'string' },
      seconds: { type: 'string' },
      only: { type: 'string' },
    },
  });
  const usual = values.quick ? QUICK : USUAL;
  return {
    cases: values.cases?.split(',').map(Number) ?? usual.cases,
    seconds: Number(values.seconds ?? usual.seconds),
    only: values.only?.split(','),
  };
}
