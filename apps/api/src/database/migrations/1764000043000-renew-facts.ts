import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

/** Facts that staff have read again; the newest of each holds, the older ones are its history. */
export class RenewFacts1764000043000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(new Table(REVISIONS));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(REVISIONS.name);
  }
}

const text = (name: string, length: number) => ({ name, type: 'varchar', length: String(length) });

const REVISIONS = {
  name: 'fact_revisions',
  columns: [
    { ...text('id', 22), isPrimary: true },
    text('factId', 40),
    { name: 'value', type: 'text' },
    text('confidence', 8),
    text('sourceUrl', 300),
    text('checkedOn', 10),
    text('expiresOn', 10),
    text('staffId', 22),
    { name: 'at', type: 'bigint' },
  ],
  indices: [{ name: 'fact_revisions_of_fact', columnNames: ['factId', 'at'] }],
};
