import { createHash } from 'node:crypto';
import { type EntityManager, type EntityMetadata, type ObjectLiteral } from 'typeorm';

const BATCH = 200;

export interface Copied {
  readonly tables: number;
  readonly rows: number;
}

/** The copy is not what it was made from. Thrown inside the unit of work, so that nothing of it stays. */
class CopyDiffers extends Error {}

/**
 * Puts all rows of one database in the place of all rows of another, whichever kind each is, and
 * compares every row by its hash. Call it inside a transaction on `to`: it is done whole or not at
 * all, and can be done again. Rows of the tables named in `kept` stay and are added to.
 */
export async function copyAll(
  from: EntityManager,
  to: EntityManager,
  kept: readonly string[] = [],
): Promise<Copied> {
  const tables = await parentsFirst(to);
  for (const { target, tableName } of [...tables].reverse()) {
    if (!kept.includes(tableName)) await to.createQueryBuilder().delete().from(target).execute();
  }
  let rows = 0;
  for (const table of tables) {
    const read = await copyTable(from, to, table);
    if (!kept.includes(table.tableName)) await compare(to, table, read);
    rows += read.rows;
  }
  return { tables: tables.length, rows };
}

async function copyTable(from: EntityManager, to: EntityManager, table: EntityMetadata) {
  const read = new RowDigest(table);
  for await (const batch of batchesOf(from, table)) {
    read.add(batch);
    const insert = to.createQueryBuilder().insert().into(table.target).values(batch);
    await insert.orIgnore().updateEntity(false).execute();
  }
  return read;
}

async function compare(to: EntityManager, table: EntityMetadata, read: RowDigest): Promise<void> {
  const written = new RowDigest(table);
  for await (const batch of batchesOf(to, table)) written.add(batch);
  if (written.value === read.value) return;
  throw new CopyDiffers(`${table.tableName}: ${read.value} became ${written.value}`);
}

async function* batchesOf(
  manager: EntityManager,
  { target, primaryColumns }: EntityMetadata,
): AsyncGenerator<ObjectLiteral[]> {
  for (let skip = 0; ; skip += BATCH) {
    const page = manager.createQueryBuilder<ObjectLiteral>(target, 'row').skip(skip).take(BATCH);
    for (const { propertyName } of primaryColumns) page.addOrderBy(`row.${propertyName}`);
    const batch = await page.getMany();
    if (batch.length > 0) yield batch;
    if (batch.length < BATCH) return;
  }
}

/** Tables that others point at come before them. */
async function parentsFirst(manager: EntityManager): Promise<EntityMetadata[]> {
  const { entityMetadatas } = manager.dataSource;
  const names = entityMetadatas.map(({ tableName }) => tableName);
  const described = (await manager.queryRunner?.getTables(names)) ?? [];
  const parents = new Map(
    described.map(({ name, foreignKeys }) => [
      plain(name),
      foreignKeys.map(({ referencedTableName }) => plain(referencedTableName)),
    ]),
  );
  const depth = (name: string): number =>
    1 + Math.max(0, ...(parents.get(name) ?? []).filter((parent) => parent !== name).map(depth));
  return [...entityMetadatas].sort((one, other) => depth(one.tableName) - depth(other.tableName));
}

/** PostgreSQL's names come with their schema. */
function plain(name: string): string {
  return name.split('.').at(-1) ?? name;
}

/**
 * What stands in a table, whatever its order: the rows' hashes added up. Values are compared as the
 * house sees them, so that a bigint is the same number from both databases.
 */
class RowDigest {
  rows = 0;
  private sum = 0n;

  constructor(private readonly table: EntityMetadata) {}

  get value(): string {
    return `${this.rows} rows ${this.sum.toString(16)}`;
  }

  add(batch: readonly ObjectLiteral[]): void {
    for (const row of batch) {
      const values = this.table.columns.map((column) => column.getEntityValue(row) as unknown);
      const hash = createHash('sha256').update(JSON.stringify(values)).digest('hex');
      this.sum = BigInt.asUintN(256, this.sum + BigInt(`0x${hash}`));
      this.rows += 1;
    }
  }
}
