import { type MigrationInterface, type QueryRunner, Table, type TableColumnOptions } from 'typeorm';

const text = (name: string, length: number): TableColumnOptions => ({
  name,
  type: 'varchar',
  length: String(length),
});
const maybe = (column: TableColumnOptions): TableColumnOptions => ({ ...column, isNullable: true });
const key = (column: TableColumnOptions): TableColumnOptions => ({ ...column, isPrimary: true });
const whole = (name: string): TableColumnOptions => ({ name, type: 'integer' });
const instant = (name: string): TableColumnOptions => ({ name, type: 'bigint' });

/** Ratings; and what remains of an erased case: a figure without a person, and a tombstone. */
export class KeepAndErase1764000030000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.createTable(new Table(table));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...TABLES].reverse()) await runner.dropTable(table.name);
  }
}

const TABLES = [
  {
    name: 'case_ratings',
    columns: [key(text('caseId', 22)), text('helped', 8), instant('ratedAt')],
    foreignKeys: [
      {
        name: 'case_ratings_of_case',
        columnNames: ['caseId'],
        referencedTableName: 'cases',
        referencedColumnNames: ['id'],
        onDelete: 'CASCADE',
      },
    ],
  },
  {
    name: 'case_figures',
    columns: [
      key(text('id', 22)),
      text('month', 7),
      text('category', 40),
      whole('severity'),
      text('outcome', 60),
      maybe(text('generation', 20)),
      text('locale', 8),
      maybe(whole('hoursToReply')),
      maybe(whole('daysToClose')),
      maybe(text('helped', 8)),
    ],
    indices: [{ name: 'case_figures_by_month', columnNames: ['month', 'category'] }],
  },
  { name: 'tombstones', columns: [key(text('mark', 43)), instant('erasedAt')] },
];
