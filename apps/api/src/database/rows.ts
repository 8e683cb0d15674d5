import { type EntityManager } from 'typeorm';

type Value = string | number | null;

/**
 * Rows as they stand, by a statement that is written once:
 *
 *     await rows<Case>(reader)`SELECT * FROM "cases" WHERE "reference" = ${reference}`
 *
 * For pages that are asked for all day. TypeORM's find methods write their statement anew each time,
 * which takes longer than SQLite takes to answer it (docs/adr/0029). What stands between braces is
 * always bound, never written into the statement; a list fills the parentheses of an IN.
 */
export function rows<T>(manager: EntityManager) {
  const postgres = manager.dataSource.options.type === 'postgres';
  return async (
    parts: TemplateStringsArray,
    ...values: (Value | readonly Value[])[]
  ): Promise<T[]> => {
    const bound: Value[] = [];
    const place = (value: Value) => (bound.push(value), postgres ? `$${bound.length}` : '?');
    const places = (value: Value | readonly Value[] | undefined) =>
      isList(value) ? evenly(value).map(place).join(', ') : place(value ?? null);
    const text = parts.reduce((begun, part, at) => begun + places(values[at - 1]) + part);
    return onlyRows(await manager.query<T[] | [T[], number]>(text, bound));
  };
}

/** Of an UPDATE or DELETE PostgreSQL's driver also says how many rows there were. */
function onlyRows<T>(answer: T[] | [T[], number]): T[] {
  return Array.isArray(answer[0]) ? answer[0] : (answer as T[]);
}

function isList(value: Value | readonly Value[] | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

/** Filled up to a power of two with its last value, so that lists of all lengths share few statements. */
function evenly(list: readonly Value[]): Value[] {
  const length = 2 ** Math.ceil(Math.log2(Math.max(1, list.length)));
  return Array.from({ length }, (_, at) => list[at] ?? list.at(-1) ?? null);
}
