import { Injectable } from '@nestjs/common';
import { parseCaseReference } from '@pinabi/guidance';
import { EntityManager } from 'typeorm';
import { type Case, parseAddress } from '../cases';
import { ServerKey } from '../config/server-key';
import { rows } from '../database/rows';

const MOST = 50;
/** Of the words with one beginning; where there are more, SQLite gathers them itself. */
const MOST_WORDS = 64;

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

  /**
   * Every word must stand in, or begin a word of, one and the same entry. Whole words come first, and
   * beginnings, of three letters or more, only when whole words are few.
   */
  private async idsByWords(asked: readonly string[]): Promise<string[]> {
    const { type } = this.reader.dataSource.options;
    const [whole, begun] =
      type === 'postgres'
        ? [this.wholeOnPostgres(asked), () => this.begunOnPostgres(asked)]
        : [this.wholeOnSqlite(asked), () => this.begunOnSqlite(asked)];
    const found = await whole;
    return (found.length === MOST ? found : await begun()).map(({ caseId }) => caseId);
  }

  private wholeOnSqlite(asked: readonly string[]): Promise<Found[]> {
    return this.matchingOnSqlite(asked.map(quoted).join(' '));
  }

  private async begunOnSqlite(asked: readonly string[]): Promise<Found[]> {
    const meant = await Promise.all(asked.map((word) => this.wordsBegunBy(word)));
    return this.matchingOnSqlite(meant.join(' AND '));
  }

  /**
   * Asked for a beginning, SQLite gathers every entry with any such word before it can name the newest:
   * 0.3 s for `puk` among a million cases. Of whole words it takes the newest and stops at the fiftieth.
   */
  private async wordsBegunBy(word: string): Promise<string> {
    if (!isLongEnough(word)) return quoted(word);
    const first = asIndexed(word);
    const last = `${first}\u{10ffff}`;
    const found = await rows<{ term: string }>(this.reader)`
      WITH RECURSIVE "words" ("term") AS (
        SELECT (SELECT "term" FROM "case_vocabulary" WHERE "term" >= ${first} LIMIT 1)
        UNION ALL
        SELECT (SELECT v."term" FROM "case_vocabulary" v
                WHERE v."term" >= "words"."term" || char(0) LIMIT 1)
        FROM "words" WHERE "words"."term" < ${last})
      SELECT "term" FROM "words" WHERE "term" < ${last} LIMIT ${MOST_WORDS + 1}`;
    const known = found.map(({ term }) => quoted(term));
    const isAnswered = known.length > 0 && known.length <= MOST_WORDS;
    return isAnswered ? `(${known.join(' OR ')})` : `${quoted(word)}*`;
  }

  private matchingOnSqlite(asked: string): Promise<Found[]> {
    return rows<Found>(this.reader)`
      SELECT DISTINCT s."caseId" FROM "case_words" w
      JOIN "searched_entries" s ON s."number" = w."rowid"
      WHERE "case_words" MATCH ${asked} ORDER BY w."rowid" DESC LIMIT ${MOST}`;
  }

  private wholeOnPostgres(asked: readonly string[]): Promise<Found[]> {
    return this.matchingOnPostgres(asked.join(' & '));
  }

  private begunOnPostgres(asked: readonly string[]): Promise<Found[]> {
    const begun = asked.map((word) => (isLongEnough(word) ? `${word}:*` : word));
    return this.matchingOnPostgres(begun.join(' & '));
  }

  private matchingOnPostgres(asked: string): Promise<Found[]> {
    return rows<Found>(this.reader)`
      SELECT "caseId" FROM "case_entries"
      WHERE to_tsvector('simple', regexp_replace(normalize(coalesce("text", ''), NFD), '[\u0300-\u036f]', '', 'g'))
        @@ to_tsquery('simple', ${withoutMarks(asked)})
      GROUP BY "caseId" ORDER BY MAX("at") DESC LIMIT ${MOST}`;
  }
}

function isLongEnough(word: string): boolean {
  return [...word].length >= 3;
}

function quoted(word: string): string {
  return `"${word}"`;
}

/** Small letters, and Latin ones without their marks: what `unicode61 remove_diacritics 2` keeps. */
function asIndexed(word: string): string {
  const bare = (letter: string) => /^[a-z]/.exec(letter.normalize('NFD'))?.[0] ?? letter;
  return [...word.toLowerCase()].map(bare).join('');
}

/** What migration 1764000067000 leaves of words in PostgreSQL's index. */
function withoutMarks(words: string): string {
  return words.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
}

/** Letters and digits only, so that neither index's own language can be spoken to. */
function wordsIn(typed: string): string[] {
  return (typed.normalize('NFKC').match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, 8);
}
