import { Injectable } from '@nestjs/common';
import { EntityManager, In } from 'typeorm';
import { CaseEntry } from './case-entry.entity';
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

@Injectable()
export class CaseReading {
  constructor(private readonly reader: EntityManager) {}

  storyFor({ id }: Case): Promise<CaseEntry[]> {
    return this.reader.find(CaseEntry, {
      where: { caseId: id, kind: In([...FOR_THE_PERSON]) },
      order: { position: 'ASC' },
    });
  }
}
