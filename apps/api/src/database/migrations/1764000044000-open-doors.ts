import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

/** Keys for programs that read, and addresses that are told of changes. */
export class OpenDoors1764000044000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.createTable(new Table(table));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...TABLES].reverse()) await runner.dropTable(table.name);
  }
}

const text = (name: string, length: number) => ({ name, type: 'varchar', length: String(length) });
const id = { ...text('id', 22), isPrimary: true };
const instant = (name: string) => ({ name, type: 'bigint' });
const maybe = (name: string) => ({ ...instant(name), isNullable: true });

const TABLES = [
  {
    name: 'api_keys',
    columns: [
      id,
      text('keyHash', 43),
      text('name', 40),
      text('scopes', 80),
      text('staffId', 22),
      instant('madeAt'),
      maybe('usedAt'),
      maybe('endedAt'),
    ],
    uniques: [{ name: 'api_keys_by_hash', columnNames: ['keyHash'] }],
  },
  {
    name: 'webhooks',
    columns: [
      id,
      text('url', 300),
      text('staffId', 22),
      instant('madeAt'),
      instant('cursorAt'),
      text('cursorId', 22),
      { name: 'attempts', type: 'integer' },
      instant('nextAt'),
      { name: 'lastStatus', type: 'integer', isNullable: true },
      maybe('lastAt'),
      maybe('endedAt'),
    ],
  },
];
