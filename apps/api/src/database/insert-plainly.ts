import {
  type EntityManager,
  type EntityMetadata,
  type EntityTarget,
  type ObjectLiteral,
} from 'typeorm';

/** SQLite takes 32,766 values in one statement, PostgreSQL 65,535; no table has more than 60 columns. */
const MOST_TOGETHER = 512;

/**
 * Puts rows into a table as they are. TypeORM's own builder takes longer to write such a statement than
 * SQLite takes to obey it. Rows go in groups of a power of two, so that there are few statements to keep
 * prepared, however many rows come.
 */
export async function insertPlainly<T extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<T>,
  rows: readonly T[],
): Promise<void> {
  const metadata = manager.dataSource.getMetadata(entity);
  const names = metadata.columns.map(({ propertyName }) => propertyName);
  for (let start = 0; start < rows.length;) {
    const group = rows.slice(start, start + largestGroup(rows.length - start));
    const values = group.flatMap((row) => names.map((name) => (row[name] as unknown) ?? null));
    await manager.query(statementFor(metadata, names, group.length), values);
    start += group.length;
  }
}

const written = new WeakMap<EntityMetadata, Map<number, string>>();

/** Written once: a text that is put together anew is also read anew to find what it was prepared as. */
function statementFor(table: EntityMetadata, names: readonly string[], rows: number): string {
  const known = written.get(table) ?? new Map<number, string>();
  written.set(table, known);
  const text = known.get(rows) ?? statement(table, names, rows);
  known.set(rows, text);
  return text;
}

function statement(
  { tableName, dataSource }: EntityMetadata,
  names: readonly string[],
  rows: number,
): string {
  const place = dataSource.options.type === 'postgres' ? (at: number) => `$${at + 1}` : () => '?';
  const quoted = names.map((name) => `"${name}"`).join(', ');
  return `INSERT INTO "${tableName}" (${quoted}) VALUES ${tuples(rows, names.length, place)}`;
}

function largestGroup(left: number): number {
  return Math.min(MOST_TOGETHER, 2 ** Math.floor(Math.log2(left)));
}

function tuples(rows: number, columns: number, place: (at: number) => string): string {
  const tuple = (row: number) =>
    `(${Array.from({ length: columns }, (_, column) => place(row * columns + column)).join(', ')})`;
  return Array.from({ length: rows }, (_, row) => tuple(row)).join(', ');
}
