import { Injectable } from '@nestjs/common';
import { EntityManager, In } from 'typeorm';
import { CaseEntry } from './case-entry.entity';
import { Case } from './case.entity';

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
    return this.reader.find(CaseEntry, {
      where: { caseId: In(await this.joined(held)), kind: In([...FOR_THE_PERSON]) },
      order: { at: 'ASC', position: 'ASC' },
    });
  }

  /** For the desk: its own notes and moves too. */
  async wholeStory(held: Case): Promise<CaseEntry[]> {
    return this.reader.find(CaseEntry, {
      where: { caseId: In(await this.joined(held)) },
      order: { at: 'ASC', position: 'ASC' },
    });
  }

  private async joined({ id }: Case): Promise<string[]> {
    const merged = await this.reader.find(Case, {
      select: { id: true },
      where: { mergedIntoId: id },
    });
    return [id, ...merged.map((one) => one.id)];
  }
}
