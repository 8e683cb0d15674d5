import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Who has a case open may be writing an answer to it: since when the last key, never which. */
export class SayWhoWrites1764000050000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Plain ADD COLUMN: TypeORM's own way copies the table on SQLite.
    await runner.query(`ALTER TABLE "case_presences" ADD COLUMN "writingAt" bigint`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "case_presences" DROP COLUMN "writingAt"`);
  }
}
