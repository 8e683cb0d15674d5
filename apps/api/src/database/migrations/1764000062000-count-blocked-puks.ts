import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** The list of blocked PUKs and its count: without an index of their own every open case was looked at. */
export class CountBlockedPuks1764000062000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX "cases_puk_blocked" ON "cases" ("state", "severity", "waitingSince", "id") WHERE "pukLeft" = 0`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX "cases_puk_blocked"`);
  }
}
