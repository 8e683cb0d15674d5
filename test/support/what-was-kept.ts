import { type EntityManager } from 'typeorm';

/** What must be true of the tables whatever was killed; each is a list of what breaks it. */
export interface Kept {
  /** Acknowledged, and not there. */
  readonly lost: readonly string[];
  readonly twice: readonly string[];
  /** Cases whose story has not as many entries as they say, or that came without their mail. */
  readonly partial: readonly string[];
  readonly damage: readonly string[];
}

export const NOTHING_LOST: Kept = { lost: [], twice: [], partial: [], damage: [] };

export async function whatWasKept(
  reader: EntityManager,
  acknowledged: readonly string[],
): Promise<Kept> {
  const kept = await addresses(reader, 'SELECT email FROM cases');
  const there = new Set(kept);
  return {
    lost: acknowledged.filter((address) => !there.has(address)),
    twice: await addresses(reader, 'SELECT email FROM cases GROUP BY email HAVING count(*) > 1'),
    partial: await addresses(
      reader,
      `SELECT email FROM cases WHERE "entryCount" <>
         (SELECT count(*) FROM case_entries WHERE "caseId" = cases.id)
       UNION ALL SELECT 'mails' WHERE
         (SELECT count(*) FROM cases) <> (SELECT count(*) FROM outbox_mails)`,
    ),
    damage: await damage(reader),
  };
}

async function addresses(reader: EntityManager, query: string): Promise<string[]> {
  const rows = await reader.query<{ email: string }[]>(query);
  return rows.map(({ email }) => email);
}

async function damage(reader: EntityManager): Promise<string[]> {
  if (reader.connection.options.type === 'postgres') return [];
  const rows = await reader.query<{ integrity_check: string }[]>('PRAGMA integrity_check');
  const orphans = await reader.query<{ table: string }[]>('PRAGMA foreign_key_check');
  return [
    ...rows.map((row) => row.integrity_check).filter((line) => line !== 'ok'),
    ...orphans.map(({ table }) => `${table}: a row without the row it belongs to`),
  ];
}
