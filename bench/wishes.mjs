import { parseArgs } from 'node:util';

const QUICK = { cases: [50, 2_000], seconds: 1 };
const USUAL = { cases: [50, 2_000, 100_000], seconds: 4 };
const LONG = { cases: [50, 2_000, 100_000, 1_000_000], seconds: 4 };

/**
 * What the command line asks for: how many cases, for how long, which measurements, on which database.
 * A `folder` is one that `npm run seed` has filled with the one number of cases that is named.
 */
export function wished() {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      long: { type: 'boolean', default: false },
      cases: { type: 'string' },
      seconds: { type: 'string' },
      only: { type: 'string' },
      on: { type: 'string', default: 'sqlite,postgres' },
      folder: { type: 'string' },
    },
  });
  const usual = values.quick ? QUICK : values.long ? LONG : USUAL;
  return {
    cases: values.cases?.split(',').map(Number) ?? usual.cases,
    seconds: Number(values.seconds ?? usual.seconds),
    only: values.only?.split(','),
    on: values.on.split(','),
    folder: values.folder,
  };
}
