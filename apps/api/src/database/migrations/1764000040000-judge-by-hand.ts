import { type MigrationInterface, type QueryRunner, Table, TableIndex } from 'typeorm';

/** Who set an urgency by hand, which code somebody still tries, who was warned; filters; barred addresses. */
export class JudgeByHand1764000040000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Plain ADD COLUMN: TypeORM's own way copies the table on SQLite.
    for (const [name, type] of COLUMNS) {
      await runner.query(`ALTER TABLE "cases" ADD COLUMN "${name}" ${type}`);
    }
    for (const table of TABLES) await runner.createTable(new Table(table));
    await runner.createIndex('cases', new TableIndex(OF_ADDRESS));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('cases', OF_ADDRESS.name);
    for (const table of [...TABLES].reverse()) await runner.dropTable(table.name);
    for (const [name] of COLUMNS) {
      await runner.query(`ALTER TABLE "cases" DROP COLUMN "${name}"`);
    }
  }
}

const COLUMNS: readonly (readonly [string, string])[] = [
  ['triedAgain', 'varchar(12)'],
  ['severityBy', 'varchar(22)'],
  ['warnedFor', 'bigint'],
];

/** The other cases of a person, newest first, beside the one that is open. */
const OF_ADDRESS = { name: 'cases_of_address', columnNames: ['emailHash', 'lastEntryAt'] };

const text = (name: string, length: number) => ({ name, type: 'varchar', length: String(length) });

const TABLES = [
  {
    name: 'saved_filters',
    columns: [
      { ...text('id', 22), isPrimary: true },
      text('staffId', 22),
      text('name', 40),
      text('query', 200),
      { name: 'savedAt', type: 'bigint' },
    ],
    indices: [{ name: 'saved_filters_of_staff', columnNames: ['staffId', 'name'] }],
  },
  {
    name: 'barred_addresses',
    columns: [
      { ...text('emailHash', 43), isPrimary: true },
      text('staffId', 22),
      { name: 'barredAt', type: 'bigint' },
    ],
  },
];
