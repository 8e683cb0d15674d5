import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';

/** The form that opened a case, so that a form sent twice opens one. */
export class OpenOnce1764000061000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Plain ADD COLUMN: TypeORM's own way copies the table on SQLite.
    await runner.query('ALTER TABLE "cases" ADD COLUMN "formMark" varchar(43)');
    await runner.createIndex('cases', new TableIndex(OF_FORM));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('cases', OF_FORM.name);
    await runner.query('ALTER TABLE "cases" DROP COLUMN "formMark"');
  }
}

const OF_FORM = { name: 'cases_of_form', columnNames: ['formMark'], isUnique: true };
