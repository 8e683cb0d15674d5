import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { type Case } from '../cases';
import { rows } from '../database/rows';
import { WORKERS } from './desk-roles';
import { type Relative, relativeOf } from './case-relatives';

/** What the desk's page of a case shows beside the case and its story. */
export interface BesideCase {
  /** Who is who, also of those who have left: old entries still name them. */
  readonly names: ReadonlyMap<string, string>;
  /** Who may be given a case. */
  readonly workers: readonly { readonly id: string; readonly name: string }[];
  readonly tags: readonly string[];
  /** Answers that the desk has written, in the person's language. */
  readonly templates: readonly { readonly id: string; readonly title: string }[];
  /** What this reader has begun to answer. */
  readonly draft: string | undefined;
  readonly mergedInto: string | undefined;
  readonly relatives: readonly Relative[];
  readonly isBarred: boolean;
}

interface Row {
  readonly kind: 'member' | 'tag' | 'template' | 'draft' | 'into' | 'relative' | 'barred';
  readonly one: string;
  readonly two: string | null;
  readonly three: string | null;
}

/**
 * All of it by one question. Seven small tables asked one after the other were most of the page's time,
 * and on PostgreSQL seven journeys.
 */
@Injectable()
export class BesideCases {
  constructor(private readonly reader: EntityManager) {}

  async read(found: Case, me: string): Promise<BesideCase> {
    const asked = await this.ask(found, me);
    const of = (kind: Row['kind']) => asked.filter((row) => row.kind === kind);
    const names = new Map(of('member').map(({ one, two }) => [one, two ?? '']));
    return {
      names,
      workers: of('member')
        .filter(({ three }) => WORKERS.some((role) => role === three))
        .map(({ one, two }) => ({ id: one, name: two ?? '' }))
        .sort((one, other) => inOrder(one.name, other.name)),
      tags: of('tag')
        .map(({ one }) => one)
        .sort(inOrder),
      templates: of('template')
        .map(({ one, two }) => ({ id: one, title: two ?? '' }))
        .sort((one, other) => inOrder(one.title, other.title)),
      draft: of('draft')[0]?.one,
      mergedInto: of('into')[0]?.one,
      relatives: of('relative').map(({ one, two, three }) =>
        relativeOf(found, { reference: one, state: two ?? '', category: three ?? '' }),
      ),
      isBarred: of('barred').length > 0,
    };
  }

  /** Who has left keeps a name and has no role any more. */
  private ask(found: Case, me: string): Promise<Row[]> {
    const { id, emailHash, mergedIntoId, locale } = found;
    return rows<Row>(this.reader)`
      SELECT 'member' AS "kind", "id" AS "one", "name" AS "two",
        CASE WHEN "disabledAt" IS NULL THEN "role" END AS "three" FROM "staff_members"
      UNION ALL SELECT 'tag', "tag", NULL, NULL FROM "case_tags" WHERE "caseId" = ${id}
      UNION ALL SELECT 'template', "id", "title", NULL FROM "reply_templates" WHERE "locale" = ${locale}
      UNION ALL SELECT 'draft', "text", NULL, NULL FROM "reply_drafts"
        WHERE "caseId" = ${id} AND "staffId" = ${me}
      UNION ALL SELECT 'into', "reference", NULL, NULL FROM "cases" WHERE "id" = ${mergedIntoId}
      UNION ALL SELECT 'barred', "emailHash", NULL, NULL FROM "barred_addresses"
        WHERE "emailHash" = ${emailHash}
      UNION ALL SELECT * FROM (SELECT 'relative', "reference", "state", "category" FROM "cases"
        WHERE "emailHash" = ${emailHash} AND "id" <> ${id} AND "mergedIntoId" IS NULL
        ORDER BY "lastEntryAt" DESC LIMIT 5) AS "newest"`;
  }
}

/** As both databases sort by their bytes: by code, not by any language. */
function inOrder(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
