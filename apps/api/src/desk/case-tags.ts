import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { type Case } from '../cases';
import { rows } from '../database/rows';
import { type SignedInStaff } from '../staff';
import { CaseTag } from './case-tag.entity';
import { DeskUnits } from './desk-units';

const MOST = 8;

/** Words on a case: lower case, no digits, so that no code can be one. */
@Injectable()
export class CaseTags {
  constructor(
    private readonly reader: EntityManager,
    private readonly units: DeskUnits,
  ) {}

  async ofAll(cases: readonly Case[]): Promise<ReadonlyMap<string, readonly string[]>> {
    if (cases.length === 0) return new Map();
    const found = await rows<CaseTag>(this.reader)`
      SELECT * FROM "case_tags" WHERE "caseId" IN (${cases.map(({ id }) => id)}) ORDER BY "tag"`;
    const tags = new Map<string, string[]>();
    for (const { caseId, tag } of found) tags.set(caseId, [...(tags.get(caseId) ?? []), tag]);
    return tags;
  }

  /** `words` become the case's tags; the ones that were there before and are not among them go. */
  async put(caseId: string, by: SignedInStaff, words: readonly string[]): Promise<void> {
    const act = { action: 'tags-changed', staffId: by.id, caseId } as const;
    await this.units.run(act, async (manager) => {
      await manager.delete(CaseTag, { caseId });
      await manager.insert(
        CaseTag,
        words.map((tag) => ({ caseId, tag })),
      );
    });
  }
}

/** Tags as they are typed, with commas between; what cannot be a tag is left out. */
export function readTags(typed: unknown): string[] {
  if (typeof typed !== 'string') return [];
  const words = typed
    .slice(0, 400)
    .split(',')
    .map((word) => word.trim().toLowerCase().replace(/\s+/g, '-'))
    .filter((word) => /^\p{L}[\p{L}-]{0,29}$/u.test(word));
  return [...new Set(words)].slice(0, MOST);
}
