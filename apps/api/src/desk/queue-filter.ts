import { GENERATIONS, LOCALES } from '@pinabi/guidance';
import { type SelectQueryBuilder } from 'typeorm';
import { z } from 'zod';
import { type Case, TROUBLES } from '../cases';

const absent = z.literal('').transform(() => undefined);
const optional = <T extends z.ZodType>(schema: T) => z.union([absent, schema]).optional();

/** What a list may be narrowed by: facts and tags, never words somebody wrote. */
const Filter = z.object({
  /** This urgent or more. */
  severity: optional(z.enum(['1', '2', '3'])).catch(undefined),
  category: optional(z.enum(TROUBLES)).catch(undefined),
  language: optional(z.enum(LOCALES)).catch(undefined),
  generation: optional(z.enum(GENERATIONS)).catch(undefined),
  tag: optional(z.string().regex(/^\p{L}[\p{L}-]{0,29}$/u)).catch(undefined),
  trying: optional(z.literal('yes')).catch(undefined),
});
export type QueueFilter = Partial<z.output<typeof Filter>>;

/** What is no filter of ours is left out: the list is then wider, never empty by mistake. */
export function readFilter(asked: unknown): QueueFilter {
  const parsed = Filter.safeParse(asked);
  return parsed.success ? parsed.data : {};
}

/** As it stands in an address, for the next page and for keeping. */
export function filterQuery(filter: QueueFilter): string {
  const given = Object.entries(filter).filter((pair): pair is [string, string] => {
    return pair[1] !== undefined;
  });
  return new URLSearchParams(given).toString();
}

export function isNarrow(filter: QueueFilter): boolean {
  return filterQuery(filter) !== '';
}

const CONDITIONS: Readonly<Record<keyof QueueFilter, string>> = {
  severity: 'c.severity <= :severity',
  category: 'c.category = :category',
  language: 'c.locale = :language',
  generation: 'c.generation = :generation',
  tag: 'EXISTS (SELECT 1 FROM "case_tags" t WHERE t."caseId" = c.id AND t."tag" = :tag)',
  trying: 'c.triedAgain IS NOT NULL',
};

/** The view keeps its order and its index; each row is only looked at more closely. */
export function narrowed(
  query: SelectQueryBuilder<Case>,
  filter: QueueFilter,
): SelectQueryBuilder<Case> {
  for (const [name, value] of Object.entries(filter)) {
    if (value === undefined) continue;
    const given = name === 'severity' ? Number(value) : value;
    query.andWhere(CONDITIONS[name as keyof QueueFilter], { [name]: given });
  }
  return query;
}
