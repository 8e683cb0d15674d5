import { Injectable } from '@nestjs/common';
import { parseCaseReference } from '@pinabi/guidance';
import { EntityManager } from 'typeorm';
import { type Case, parseAddress } from '../cases';
import { ServerKey } from '../config/server-key';
import { rows } from '../database/rows';

const MOST = 50;

interface Found {
  readonly caseId: string;
}

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
    if (reference !== undefined) {
      return rows<Case>(this.reader)`SELECT * FROM "cases" WHERE "reference" = ${reference}`;
    }
    const address = parseAddress(typed);
    if (address !== undefined) return this.byAddress(address);
    return this.byWords(typed);
  }

  private byAddress(address: string): Promise<Case[]> {
    const emailHash = this.key.mark('address', address);
    return rows<Case>(this.reader)`
      SELECT * FROM "cases" WHERE "emailHash" = ${emailHash}
      ORDER BY "lastEntryAt" DESC LIMIT ${MOST}`;
  }

  private async byWords(typed: string): Promise<Case[]> {
    const asked = wordsIn(typed);
    if (asked.length === 0) return [];
    const ids = await this.idsByWords(asked);
    if (ids.length === 0) return [];
    return rows<Case>(this.reader)`
      SELECT * FROM "cases" WHERE "id" IN (${ids}) ORDER BY "lastEntryAt" DESC`;
  }

  /** Every word must begin a word of one and the same entry. */
  private async idsByWords(asked: readonly string[]): Promise<string[]> {
    const { type } = this.reader.dataSource.options;
    const found = type === 'postgres' ? await this.onPostgres(asked) : await this.onSqlite(asked);
    return found.map(({ caseId }) => caseId);
  }

  /**
   * Whole words first, newest first: SQLite stops at the fiftieth case. For the beginning of a word it has
   * to gather every entry with any such word before it can name the newest, 2 s for one letter among a
   * million cases; so that is asked only when whole words are few, and of three letters or more.
   */
  private async onSqlite(asked: readonly string[]): Promise<Found[]> {
    const whole = asked.map((word) => `"${word}"`);
    const found = await this.matching(whole.join(' '));
    if (found.length === MOST) return found;
    const begun = whole.map((word, at) => (isLongEnough(asked[at]) ? `${word}*` : word));
    return this.matching(begun.join(' '));
  }

  private matching(asked: string): Promise<Found[]> {
    return rows<Found>(this.reader)`
      SELECT DISTINCT s."caseId" FROM "case_words" w
      JOIN "searched_entries" s ON s."number" = w."rowid"
      WHERE "case_words" MATCH ${asked} ORDER BY w."rowid" DESC LIMIT ${MOST}`;
  }

  private onPostgres(asked: readonly string[]): Promise<Found[]> {
    const begun = asked.map((word) => `${word}:*`).join(' & ');
    return rows<Found>(this.reader)`
      SELECT "caseId" FROM "case_entries"
      WHERE to_tsvector('simple', coalesce("text", '')) @@ to_tsquery('simple', ${begun})
      GROUP BY "caseId" ORDER BY MAX("at") DESC LIMIT ${MOST}`;
  }
}

function isLongEnough(word: string | undefined): boolean {
  return word !== undefined && [...word].length >= 3;
}

/** Letters and digits only, so that neither index's own language can be spoken to. */
function wordsIn(typed: string): string[] {
  return (typed.normalize('NFKC').match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, 8);
}
