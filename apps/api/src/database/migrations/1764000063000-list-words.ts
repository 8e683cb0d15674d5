import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * The words of the search's index, in their order, so that the beginning of a word can be turned into
 * whole words. It is a view into the index and keeps nothing (https://www.sqlite.org/fts5.html, section 8.2).
 * PostgreSQL's index knows beginnings by itself.
 */
export class ListWords1764000063000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    if (runner.dataSource.options.type === 'postgres') return;
    await runner.query(
      `CREATE VIRTUAL TABLE "case_vocabulary" USING fts5vocab('case_words', 'instance')`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    if (runner.dataSource.options.type === 'postgres') return;
    await runner.query(`DROP TABLE "case_vocabulary"`);
  }
}
