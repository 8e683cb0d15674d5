import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { rows } from '../database/rows';
import { type CaseEntry } from './case-entry.entity';
import { type Case } from './case.entity';

/** What the person may see of their own story: everything but the desk's own notes and moves. */
const FOR_THE_PERSON: readonly CaseEntry['kind'][] = [
  'opened',
  'confirmed',
  'message',
  'reply',
  'report',
  'report-disowned',
  'closed',
  'reopened',
];

/** A case's story, together with the stories of the cases that were merged into it. */
@Injectable()
export class CaseReading {
  constructor(private readonly reader: EntityManager) {}

  async storyFor(held: Case): Promise<CaseEntry[]> {
    const whole = await this.wholeStory(held);
    return whole.filter(({ kind }) => FOR_THE_PERSON.includes(kind));
  }

  /** For the desk: its own notes and moves too. */
  async wholeStory({ id }: Pick<Case, 'id'>): Promise<CaseEntry[]> {
    return rows<CaseEntry>(this.reader)`
      SELECT * FROM "case_entries"
      WHERE "caseId" IN (SELECT ${id} UNION ALL SELECT "id" FROM "cases" WHERE "mergedIntoId" = ${id})
      ORDER BY "at", "position"`;
  }
}
