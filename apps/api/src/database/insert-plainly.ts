import { type EntityManager, type EntityTarget, type ObjectLiteral } from 'typeorm';

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
  const { tableName, columns } = manager.dataSource.getMetadata(entity);
  const names = columns.map(({ propertyName }) => propertyName);
  const into = `INSERT INTO "${tableName}" (${names.map((name) => `"${name}"`).join(', ')}) VALUES `;
  const place =
    manager.dataSource.options.type === 'postgres' ? (at: number) => `$${at + 1}` : () => '?';
  for (let start = 0; start < rows.length;) {
    const group = rows.slice(start, start + largestGroup(rows.length - start));
    const values = group.flatMap((row) => names.map((name) => (row[name] as unknown) ?? null));
    await manager.query(into + tuples(group.length, names.length, place), values);
    start += group.length;
  }
}

function largestGroup(left: number): number {
  return Math.min(MOST_TOGETHER, 2 ** Math.floor(Math.log2(left)));
}

function tuples(rows: number, columns: number, place: (at: number) => string): string {
  const tuple = (row: number) =>
    `(${Array.from({ length: columns }, (_, column) => place(row * columns + column)).join(', ')})`;
  return Array.from({ length: rows }, (_, row) => tuple(row)).join(', ');
}
