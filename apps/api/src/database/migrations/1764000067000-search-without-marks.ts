import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * Whoever has no key for `õ` types `o`. SQLite's index leaves marks out by itself; here they are taken
 * apart from their letters (NFD) and left out. The search must say the same expression, or it reads
 * every entry (case-search.ts).
 */
export class SearchWithoutMarks1764000067000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    if (runner.dataSource.options.type !== 'postgres') return;
    await runner.query(`DROP INDEX "case_words"`);
    await runner.query(
      `CREATE INDEX "case_words" ON "case_entries" USING gin (to_tsvector('simple', regexp_replace(normalize(coalesce("text", ''), NFD), '[\u0300-\u036f]', '', 'g')))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    if (runner.dataSource.options.type !== 'postgres') return;
    await runner.query(`DROP INDEX "case_words"`);
    await runner.query(
      `CREATE INDEX "case_words" ON "case_entries" USING gin (to_tsvector('simple', coalesce("text", '')))`,
    );
  }
}
