import { Injectable, NotFoundException } from '@nestjs/common';
import { parseCaseReference } from '@pinabi/guidance';
import { EntityManager } from 'typeorm';
import { AuditReads } from '../audit';
import { Case, type CaseEntry, CaseReading } from '../cases';
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
    const reference = parseCaseReference(written);
    const found = reference === undefined ? null : await this.reader.findOneBy(Case, { reference });
    if (found === null) throw new NotFoundException();
    return found;
  }

  async findIfThere(written: string): Promise<Case | null> {
    const reference = parseCaseReference(written);
    return reference === undefined ? null : this.reader.findOneBy(Case, { reference });
  }

  async read(written: string, by: SignedInStaff): Promise<OpenFile> {
    const found = await this.find(written);
    await this.reads.note({ action: 'case-read', staffId: by.id, caseId: found.id });
    return { found, story: await this.reading.wholeStory(found) };
  }
}
