import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What the mail server last said of a mail, and which cases have one that was given up. */
export class SayWhatDidNotArrive1764000066000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Plain ADD COLUMN: TypeORM's own way copies the table on SQLite.
    await runner.query('ALTER TABLE "outbox_mails" ADD COLUMN "lastAnswer" varchar(24)');
    await runner.query('ALTER TABLE "cases" ADD COLUMN "undeliveredAt" bigint');
    await runner.query(
      `UPDATE "cases" SET "undeliveredAt" = (SELECT max("endedAt") FROM "outbox_mails"
       WHERE "caseId" = "cases"."id" AND "state" = 'dead')
       WHERE "id" IN (SELECT "caseId" FROM "outbox_mails" WHERE "state" = 'dead')`,
    );
    for (const index of INDEXES) await runner.query(`CREATE INDEX ${index}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "cases_undelivered"');
    await runner.query('DROP INDEX "outbox_mails_of_case"');
    await runner.query('ALTER TABLE "cases" DROP COLUMN "undeliveredAt"');
    await runner.query('ALTER TABLE "outbox_mails" DROP COLUMN "lastAnswer"');
  }
}

/** Of the few that were given up, and of mails that have not left: both stay small. */
const INDEXES = [
  `"cases_undelivered" ON "cases" ("undeliveredAt", "id") WHERE "undeliveredAt" IS NOT NULL`,
  `"outbox_mails_of_case" ON "outbox_mails" ("caseId") WHERE "caseId" IS NOT NULL`,
];
