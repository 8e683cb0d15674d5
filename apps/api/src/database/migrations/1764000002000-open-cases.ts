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
const long = (name: string): TableColumnOptions => ({ name, type: 'text' });

/** Cases, their story, their links and visits; pairing keys, card reports, and the counted limits. */
export class OpenCases1764000002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.createTable(new Table(table));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...TABLES].reverse()) await runner.dropTable(table.name);
  }
}

const ofCase = (table: string) => ({
  name: `${table}_of_case`,
  columnNames: ['caseId'],
  referencedTableName: 'cases',
  referencedColumnNames: ['id'],
  onDelete: 'CASCADE',
});

const TABLES = [
  {
    name: 'cases',
    columns: [
      key(text('id', 22)),
      text('reference', 12),
      text('state', 8),
      text('locale', 8),
      maybe(text('email', 254)),
      maybe(text('emailHash', 43)),
      text('category', 40),
      whole('severity'),
      text('reason', 80),
      text('outcome', 60),
      maybe(text('flow', 60)),
      long('answers'),
      maybe(text('generation', 20)),
      maybe(text('country', 2)),
      maybe(text('expires', 7)),
      maybe(text('deadline', 10)),
      text('otherEid', 8),
      maybe(whole('pin1Left')),
      maybe(whole('pin1Max')),
      maybe(whole('pin2Left')),
      maybe(whole('pin2Max')),
      maybe(whole('pukLeft')),
      maybe(whole('pukMax')),
      maybe(text('lastOperation', 16)),
      maybe(instant('reportedAt')),
      instant('openedAt'),
      maybe(instant('confirmedAt')),
      maybe(instant('closedAt')),
      instant('lastEntryAt'),
      maybe(instant('waitingSince')),
      maybe(instant('firstReplyAt')),
      whole('entryCount'),
      maybe(text('assigneeId', 22)),
      maybe(text('mergedIntoId', 22)),
      whole('version'),
    ],
    uniques: [{ name: 'cases_reference', columnNames: ['reference'] }],
    indices: [
      { name: 'cases_by_queue', columnNames: ['state', 'severity', 'waitingSince'] },
      { name: 'cases_by_address', columnNames: ['emailHash', 'state'] },
    ],
  },
  {
    name: 'case_entries',
    columns: [
      key(text('id', 22)),
      text('caseId', 22),
      whole('position'),
      instant('at'),
      text('kind', 16),
      text('author', 8),
      maybe(text('staffId', 22)),
      maybe(long('text')),
      maybe(long('facts')),
    ],
    uniques: [{ name: 'case_entries_in_order', columnNames: ['caseId', 'position'] }],
    foreignKeys: [ofCase('case_entries')],
  },
  {
    name: 'case_links',
    columns: [
      key(text('tokenHash', 43)),
      text('caseId', 22),
      text('purpose', 12),
      instant('expiresAt'),
      maybe(instant('endedAt')),
    ],
    indices: [{ name: 'case_links_by_case', columnNames: ['caseId', 'purpose'] }],
    foreignKeys: [ofCase('case_links')],
  },
  {
    name: 'case_visits',
    columns: [
      key(text('tokenHash', 43)),
      text('caseId', 22),
      instant('startedAt'),
      instant('seenAt'),
    ],
    indices: [{ name: 'case_visits_by_case', columnNames: ['caseId'] }],
    foreignKeys: [ofCase('case_visits')],
  },
  {
    name: 'pairings',
    columns: [
      key(text('id', 22)),
      text('caseId', 22),
      text('locator', 4),
      text('secretMac', 43),
      text('state', 8),
      whole('tries'),
      instant('madeAt'),
      instant('expiresAt'),
      maybe(instant('claimedAt')),
      maybe(text('tokenHash', 43)),
      maybe(instant('tokenExpiresAt')),
      whole('reportsLeft'),
    ],
    indices: [
      { name: 'pairings_by_locator', columnNames: ['locator', 'state'] },
      { name: 'pairings_by_case', columnNames: ['caseId', 'state'] },
      { name: 'pairings_by_token', columnNames: ['tokenHash'], isUnique: true },
    ],
    foreignKeys: [ofCase('pairings')],
  },
  {
    name: 'card_reports',
    columns: [
      key(text('pairingId', 22)),
      key(text('reportId', 22)),
      text('caseId', 22),
      text('sha256', 64),
      instant('receivedAt'),
      long('body'),
      maybe(instant('disownedAt')),
    ],
    indices: [{ name: 'card_reports_by_case', columnNames: ['caseId', 'receivedAt'] }],
    foreignKeys: [ofCase('card_reports')],
  },
  {
    name: 'outbox_mails',
    columns: [
      key(text('id', 22)),
      maybe(text('caseId', 22)),
      maybe(text('recipient', 254)),
      text('locale', 8),
      text('kind', 20),
      maybe(long('filling')),
      text('state', 8),
      whole('attempts'),
      instant('postedAt'),
      instant('dueAt'),
      maybe(instant('endedAt')),
    ],
    indices: [{ name: 'outbox_mails_due', columnNames: ['state', 'dueAt'] }],
  },
  {
    name: 'limit_counts',
    columns: [
      key(text('name', 43)),
      key(instant('windowStart')),
      whole('count'),
      instant('forgetAt'),
    ],
    indices: [{ name: 'limit_counts_to_forget', columnNames: ['forgetAt'] }],
  },
];
