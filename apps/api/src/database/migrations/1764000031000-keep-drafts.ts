import { type MigrationInterface, type QueryRunner, Table, TableIndex } from 'typeorm';

/**
 * Drafts of answers, who wants no single keys, indexes for the figures; and the index of joined cases holds only those, so that
 * no list is read by it.
 */
export class KeepDrafts1764000031000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(new Table(DRAFTS));
    await runner.query(`ALTER TABLE "staff_members" ADD COLUMN "keysOffAt" bigint`);
    for (const [name, columnNames] of FIGURES) {
      await runner.createIndex('cases', new TableIndex({ name, columnNames }));
    }
    await runner.query(`DROP INDEX "cases_merged_into"`);
    await runner.query(
      `CREATE INDEX "cases_merged_into" ON "cases" ("mergedIntoId") WHERE "mergedIntoId" IS NOT NULL`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX "cases_merged_into"`);
    await runner.query(`CREATE INDEX "cases_merged_into" ON "cases" ("mergedIntoId")`);
    for (const [name] of FIGURES) await runner.dropIndex('cases', name);
    await runner.query(`ALTER TABLE "staff_members" DROP COLUMN "keysOffAt"`);
    await runner.dropTable(DRAFTS.name);
  }
}

const FIGURES: readonly [string, string[]][] = [
  ['cases_by_opening', ['openedAt']],
  ['cases_by_closing', ['closedAt']],
  ['cases_by_first_reply', ['firstReplyAt', 'confirmedAt', 'openedAt', 'severity']],
];

const DRAFTS = {
  name: 'reply_drafts',
  columns: [
    { name: 'caseId', type: 'varchar', length: '22', isPrimary: true },
    { name: 'staffId', type: 'varchar', length: '22', isPrimary: true },
    { name: 'text', type: 'text' },
    { name: 'savedAt', type: 'bigint' },
  ],
  foreignKeys: [
    {
      name: 'reply_drafts_of_case',
      columnNames: ['caseId'],
      referencedTableName: 'cases',
      referencedColumnNames: ['id'],
      onDelete: 'CASCADE',
    },
  ],
};
