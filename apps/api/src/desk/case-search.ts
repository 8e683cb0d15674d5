import { Injectable } from '@nestjs/common';
import { parseCaseReference } from '@pinabi/guidance';
import { EntityManager, In } from 'typeorm';
import { Case, parseAddress } from '../cases';
import { ServerKey } from '../config/server-key';

const MOST = 50;

/** Finds cases by reference, by e-mail address, or by words somebody wrote in them. Newest first. */
@Injectable()
export class CaseSearch {
  constructor(
    private readonly reader: EntityManager,
    private readonly key: ServerKey,
  ) {}

  /** `typed` has passed the never-PIN guard. */
  async find(typed: string): Promise<Case[]> {
    const reference = parseCaseReference(typed);
    if (reference !== undefined) return this.reader.findBy(Case, { reference });
    const address = parseAddress(typed);
    if (address !== undefined) return this.byAddress(address);
    return this.byWords(typed);
  }

  private byAddress(address: string): Promise<Case[]> {
    const emailHash = this.key.mark('address', address);
    return this.reader.find(Case, {
      where: { emailHash },
      order: { lastEntryAt: 'DESC' },
      take: MOST,
    });
  }

  private async byWords(typed: string): Promise<Case[]> {
    const asked = wordsIn(typed);
    if (asked.length === 0) return [];
    const ids = await this.idsByWords(asked);
    if (ids.length === 0) return [];
    return this.reader.find(Case, { where: { id: In(ids) }, order: { lastEntryAt: 'DESC' } });
  }

  /** Every word must begin a word of one and the same entry. */
  private async idsByWords(asked: readonly string[]): Promise<string[]> {
    const postgres = this.reader.dataSource.options.type === 'postgres';
    const rows: { caseId: string }[] = postgres
      ? await this.reader.query(ON_POSTGRES, [asked.map((word) => `${word}:*`).join(' & '), MOST])
      : await this.reader.query(ON_SQLITE, [asked.map((word) => `"${word}"*`).join(' '), MOST]);
    return rows.map(({ caseId }) => caseId);
  }
}

const ON_SQLITE = `
  SELECT DISTINCT s."caseId" FROM "case_words" w
  JOIN "searched_entries" s ON s."number" = w."rowid"
  WHERE "case_words" MATCH ? ORDER BY w."rowid" DESC LIMIT ?`;

const ON_POSTGRES = `
  SELECT "caseId" FROM "case_entries"
  WHERE to_tsvector('simple', coalesce("text", '')) @@ to_tsquery('simple', $1)
  GROUP BY "caseId" ORDER BY MAX("at") DESC LIMIT $2`;

/** Letters and digits only, so that neither index's own language can be spoken to. */
function wordsIn(typed: string): string[] {
  return (typed.normalize('NFKC').match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, 8);
}
