import {
  type MigrationInterface,
  type QueryRunner,
  Table,
  type TableColumnOptions,
  TableIndex,
} from 'typeorm';

const text = (name: string, length: number): TableColumnOptions => ({
  name,
  type: 'varchar',
  length: String(length),
});
const maybe = (column: TableColumnOptions): TableColumnOptions => ({ ...column, isNullable: true });
const key = (column: TableColumnOptions): TableColumnOptions => ({ ...column, isPrimary: true });
const instant = (name: string): TableColumnOptions => ({ name, type: 'bigint' });
const long = (name: string): TableColumnOptions => ({ name, type: 'text' });

/** Deadlines, snoozing and merging; tags, reply templates, presence; the index of what was written. */
export class TriageAtTheDesk1764000020000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Plain ADD COLUMN: TypeORM's own way copies the table on SQLite.
    for (const column of COLUMNS) {
      await runner.query(`ALTER TABLE "cases" ADD COLUMN "${column}" bigint`);
    }
    for (const table of TABLES) await runner.createTable(new Table(table));
    for (const [name, columnNames] of QUEUES) {
      await runner.createIndex('cases', new TableIndex({ name, columnNames }));
    }
    const { type } = runner.dataSource.options;
    for (const statement of type === 'postgres' ? WORDS_ON_POSTGRES : WORDS_ON_SQLITE) {
      await runner.query(statement);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    const { type } = runner.dataSource.options;
    for (const statement of type === 'postgres' ? NO_WORDS_ON_POSTGRES : NO_WORDS_ON_SQLITE) {
      await runner.query(statement);
    }
    for (const [name] of QUEUES) await runner.dropIndex('cases', name);
    for (const table of [...TABLES].reverse()) await runner.dropTable(table.name);
    for (const column of COLUMNS) await runner.query(`ALTER TABLE "cases" DROP COLUMN "${column}"`);
  }
}

const COLUMNS = ['dueAt', 'snoozedUntil', 'mergedAt'];
const QUEUES: readonly [string, string[]][] = [
  ['cases_by_deadline', ['state', 'dueAt', 'id']],
  ['cases_snoozed', ['snoozedUntil', 'id']],
  ['cases_merged_into', ['mergedIntoId']],
  ['cases_of_assignee', ['assigneeId', 'state', 'severity', 'waitingSince', 'id']],
];

const ofCase = (table: string) => ({
  name: `${table}_of_case`,
  columnNames: ['caseId'],
  referencedTableName: 'cases',
  referencedColumnNames: ['id'],
  onDelete: 'CASCADE',
});

const TABLES = [
  {
    name: 'case_tags',
    columns: [key(text('caseId', 22)), key(text('tag', 30))],
    indices: [{ name: 'case_tags_by_tag', columnNames: ['tag'] }],
    foreignKeys: [ofCase('case_tags')],
  },
  {
    name: 'case_presences',
    columns: [key(text('caseId', 22)), key(text('staffId', 22)), instant('seenAt')],
    foreignKeys: [ofCase('case_presences')],
  },
  {
    name: 'reply_templates',
    columns: [
      key(text('id', 22)),
      text('locale', 8),
      text('title', 80),
      long('text'),
      instant('changedAt'),
      maybe(text('staffId', 22)),
    ],
    indices: [{ name: 'reply_templates_by_locale', columnNames: ['locale', 'title'] }],
  },
];

/**
 * FTS5 with secure-delete: without it, erased words stay in the file. Kept by triggers, so that no
 * room can forget it and a cascade reaches it. An entry's own rowid may change at VACUUM, hence the
 * numbers of searched_entries. Source: https://www.sqlite.org/fts5.html, section 6.13.
 */
const WORDS_ON_SQLITE = [
  `CREATE TABLE "searched_entries" ("number" integer PRIMARY KEY AUTOINCREMENT, "entryId" varchar(22) NOT NULL UNIQUE, "caseId" varchar(22) NOT NULL)`,
  `CREATE VIRTUAL TABLE "case_words" USING fts5("text", tokenize = 'unicode61 remove_diacritics 2')`,
  `INSERT INTO "case_words" ("case_words", "rank") VALUES ('secure-delete', 1)`,
  `CREATE TRIGGER "case_words_added" AFTER INSERT ON "case_entries" WHEN NEW."text" IS NOT NULL BEGIN
    INSERT INTO "searched_entries" ("entryId", "caseId") VALUES (NEW."id", NEW."caseId");
    INSERT INTO "case_words" ("rowid", "text") SELECT "number", NEW."text" FROM "searched_entries" WHERE "entryId" = NEW."id";
  END`,
  `CREATE TRIGGER "case_words_removed" AFTER DELETE ON "case_entries" WHEN OLD."text" IS NOT NULL BEGIN
    DELETE FROM "case_words" WHERE "rowid" = (SELECT "number" FROM "searched_entries" WHERE "entryId" = OLD."id");
    DELETE FROM "searched_entries" WHERE "entryId" = OLD."id";
  END`,
  `CREATE TRIGGER "case_words_destroyed" AFTER UPDATE OF "text" ON "case_entries" WHEN OLD."text" IS NOT NULL AND NEW."text" IS NULL BEGIN
    DELETE FROM "case_words" WHERE "rowid" = (SELECT "number" FROM "searched_entries" WHERE "entryId" = OLD."id");
    DELETE FROM "searched_entries" WHERE "entryId" = OLD."id";
  END`,
  `INSERT INTO "searched_entries" ("entryId", "caseId") SELECT "id", "caseId" FROM "case_entries" WHERE "text" IS NOT NULL`,
  `INSERT INTO "case_words" ("rowid", "text") SELECT s."number", e."text" FROM "searched_entries" s JOIN "case_entries" e ON e."id" = s."entryId"`,
];

const NO_WORDS_ON_SQLITE = [
  `DROP TRIGGER "case_words_added"`,
  `DROP TRIGGER "case_words_removed"`,
  `DROP TRIGGER "case_words_destroyed"`,
  `DROP TABLE "case_words"`,
  `DROP TABLE "searched_entries"`,
];

/** An index over an expression keeps itself, and holds nothing that the row does not. */
const WORDS_ON_POSTGRES = [
  `CREATE INDEX "case_words" ON "case_entries" USING gin (to_tsvector('simple', coalesce("text", '')))`,
];
const NO_WORDS_ON_POSTGRES = [`DROP INDEX "case_words"`];
