import { Injectable, NotFoundException } from '@nestjs/common';
import { parseCaseReference } from '@pinabi/guidance';
import { EntityManager } from 'typeorm';
import { AuditReads } from '../audit';
import { type Case, type CaseEntry, CaseReading } from '../cases';
import { rows } from '../database/rows';
import { type SignedInStaff } from '../staff';

/** A case as the desk reads it: all of its story, the desk's own notes and moves included. */
export interface OpenFile {
  readonly found: Case;
  readonly story: readonly CaseEntry[];
}

/** Finds a case for somebody of the staff. Whoever reads a story leaves a row in the audit. */
@Injectable()
export class CaseFile {
  constructor(
    private readonly reader: EntityManager,
    private readonly reads: AuditReads,
    private readonly reading: CaseReading,
  ) {}

  async find(written: string): Promise<Case> {
    const found = await this.findIfThere(written);
    if (found === null) throw new NotFoundException();
    return found;
  }

  async findIfThere(written: string): Promise<Case | null> {
    const reference = parseCaseReference(written);
    if (reference === undefined) return null;
    const [found] = await rows<Case>(this.reader)`
      SELECT * FROM "cases" WHERE "reference" = ${reference}`;
    return found ?? null;
  }

  async read(written: string, by: SignedInStaff): Promise<OpenFile> {
    const found = await this.find(written);
    await this.reads.note({ action: 'case-read', staffId: by.id, caseId: found.id });
    return { found, story: await this.reading.wholeStory(found) };
  }
}
