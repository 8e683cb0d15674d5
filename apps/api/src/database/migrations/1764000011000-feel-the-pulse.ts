import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

/** One row that the health check writes, to know that writing works. */
export class FeelThePulse1764000011000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'pulses',
        columns: [
          { name: 'id', type: 'integer', isPrimary: true },
          { name: 'at', type: 'bigint' },
        ],
      }),
    );
    await runner.query('INSERT INTO pulses (id, at) VALUES (1, 0)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('pulses');
  }
}
