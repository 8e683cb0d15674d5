import { type MigrationInterface, type QueryRunner, Table, type TableColumnOptions } from 'typeorm';

const CHAIN: TableColumnOptions = { name: 'chain', type: 'integer', isPrimary: true };
const COLUMNS: readonly TableColumnOptions[] = [
  { name: 'position', type: 'integer', isPrimary: true },
  { name: 'at', type: 'bigint' },
  { name: 'staffId', type: 'varchar', length: '22', isNullable: true },
  { name: 'action', type: 'varchar', length: '24' },
  { name: 'caseId', type: 'varchar', length: '22', isNullable: true },
  { name: 'facts', type: 'text', isNullable: true },
  { name: 'mark', type: 'varchar', length: '43' },
];
const NAMES = COLUMNS.map(({ name }) => `"${name}"`).join(', ');

/**
 * The log in a chain for each replica: what was written so far is chain 1, mark by mark. A key of two
 * columns needs a new table on SQLite.
 */
export class ChainPerReplica1764000060000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await aside(runner);
    const indices = [
      { name: 'audit_rows_by_case', columnNames: ['caseId', 'at'] },
      { name: 'audit_rows_by_time', columnNames: ['at', 'chain', 'position'] },
    ];
    await runner.createTable(
      new Table({ name: 'audit_rows', columns: [CHAIN, ...COLUMNS], indices }),
    );
    await runner.query(
      `INSERT INTO "audit_rows" ("chain", ${NAMES}) SELECT 1, ${NAMES} FROM "audit_rows_before"`,
    );
    await runner.query(`DROP TABLE "audit_rows_before"`);
  }

  /** Keeps the first chain alone: the others cannot be put into it without breaking it. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX "audit_rows_by_time"`);
    await aside(runner);
    const indices = [{ name: 'audit_rows_by_case', columnNames: ['caseId', 'position'] }];
    await runner.createTable(new Table({ name: 'audit_rows', columns: [...COLUMNS], indices }));
    await runner.query(
      `INSERT INTO "audit_rows" (${NAMES}) SELECT ${NAMES} FROM "audit_rows_before" WHERE "chain" = 1`,
    );
    await runner.query(`DROP TABLE "audit_rows_before"`);
    await runner.query(`DELETE FROM "audit_head" WHERE "id" <> 1`);
  }
}

async function aside(runner: QueryRunner): Promise<void> {
  await runner.query(`DROP INDEX "audit_rows_by_case"`);
  await runner.query(`ALTER TABLE "audit_rows" RENAME TO "audit_rows_before"`);
}
