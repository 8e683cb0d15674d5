import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

/** A colleague who lost every passkey is let in again by two others. */
export class RecoverTogether1764000041000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(new Table(RECOVERIES));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(RECOVERIES.name);
  }
}

const RECOVERIES = {
  name: 'staff_recoveries',
  columns: [
    { name: 'staffId', type: 'varchar', length: '22', isPrimary: true },
    { name: 'byId', type: 'varchar', length: '22' },
    { name: 'askedAt', type: 'bigint' },
  ],
};
