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
const whole = (name: string): TableColumnOptions => ({ name, type: 'integer' });
const instant = (name: string): TableColumnOptions => ({ name, type: 'bigint' });
const long = (name: string): TableColumnOptions => ({ name, type: 'text' });

/** Staff, their invitations, passkeys and sessions; the audit's chain; one index for each queue. */
export class StaffTheDesk1764000010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.createTable(new Table(table));
    await runner.query(`INSERT INTO "audit_head" ("id", "position", "mark") VALUES (1, 0, '')`);
    for (const [name, columnNames] of QUEUES) {
      await runner.createIndex('cases', new TableIndex({ name, columnNames }));
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [name] of QUEUES) await runner.dropIndex('cases', name);
    for (const table of [...TABLES].reverse()) await runner.dropTable(table.name);
  }
}

/** Each ends with the id, so that paging by key needs no sort. */
const QUEUES: readonly [string, string[]][] = [
  ['cases_our_turn', ['state', 'severity', 'waitingSince', 'id']],
  ['cases_their_turn', ['state', 'severity', 'lastEntryAt', 'id']],
  ['cases_unconfirmed', ['state', 'severity', 'openedAt', 'id']],
  ['cases_by_news_of_state', ['state', 'lastEntryAt', 'id']],
  ['cases_by_news', ['lastEntryAt', 'id']],
];

const ofStaff = (table: string) => ({
  name: `${table}_of_staff`,
  columnNames: ['staffId'],
  referencedTableName: 'staff_members',
  referencedColumnNames: ['id'],
  onDelete: 'CASCADE',
});

const TABLES = [
  {
    name: 'staff_members',
    columns: [
      key(text('id', 22)),
      text('name', 80),
      text('role', 8),
      instant('invitedAt'),
      maybe(instant('enteredAt')),
      maybe(instant('disabledAt')),
    ],
    uniques: [{ name: 'staff_members_name', columnNames: ['name'] }],
  },
  {
    name: 'staff_invitations',
    columns: [
      key(text('tokenHash', 43)),
      text('staffId', 22),
      instant('expiresAt'),
      maybe(instant('endedAt')),
    ],
    indices: [{ name: 'staff_invitations_by_staff', columnNames: ['staffId'] }],
    foreignKeys: [ofStaff('staff_invitations')],
  },
  {
    name: 'staff_passkeys',
    columns: [
      key(text('credentialId', 1364)),
      text('staffId', 22),
      long('publicKey'),
      instant('counter'),
      instant('registeredAt'),
      maybe(instant('usedAt')),
    ],
    indices: [{ name: 'staff_passkeys_by_staff', columnNames: ['staffId'] }],
    foreignKeys: [ofStaff('staff_passkeys')],
  },
  {
    name: 'staff_sessions',
    columns: [
      key(text('tokenHash', 43)),
      text('staffId', 22),
      text('proof', 8),
      instant('startedAt'),
      instant('seenAt'),
    ],
    indices: [{ name: 'staff_sessions_by_staff', columnNames: ['staffId'] }],
    foreignKeys: [ofStaff('staff_sessions')],
  },
  {
    name: 'spent_challenges',
    columns: [key(text('hash', 43)), instant('forgetAt')],
    indices: [{ name: 'spent_challenges_to_forget', columnNames: ['forgetAt'] }],
  },
  {
    name: 'audit_rows',
    columns: [
      key(whole('position')),
      instant('at'),
      maybe(text('staffId', 22)),
      text('action', 24),
      maybe(text('caseId', 22)),
      maybe(long('facts')),
      text('mark', 43),
    ],
    indices: [{ name: 'audit_rows_by_case', columnNames: ['caseId', 'position'] }],
  },
  { name: 'audit_head', columns: [key(whole('id')), whole('position'), text('mark', 43)] },
];
