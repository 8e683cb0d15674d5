import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

/** Things that are counted by day and kept nowhere else, such as codes that the guard refused. */
export class CountDays1764000042000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(new Table(COUNTS));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(COUNTS.name);
  }
}

const COUNTS = {
  name: 'day_counts',
  columns: [
    { name: 'day', type: 'varchar', length: '10', isPrimary: true },
    { name: 'name', type: 'varchar', length: '20', isPrimary: true },
    { name: 'count', type: 'integer' },
  ],
};
