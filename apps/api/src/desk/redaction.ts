import { Injectable } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import { CaseEntry } from '../cases';
import { Clock } from '../config/clock';
import { UnitOfWork } from '../database/unit-of-work';
import { type SignedInStaff } from '../staff';
import { DeskUnits } from './desk-units';

/**
 * Takes a written text away for good. It destroys: no earlier version is kept, the words leave the
 * search index by the same statement, the write-ahead log is emptied (decision 16), and the audit
 * keeps only who and when.
 */
@Injectable()
export class Redaction {
  constructor(
    private readonly units: DeskUnits,
    private readonly database: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** False when the case has no such entry, or its text is gone already. */
  async destroy(caseId: string, entryId: string, by: SignedInStaff): Promise<boolean> {
    const facts = JSON.stringify({ redactedAt: this.clock.now() });
    const done = await this.units.runIf(
      { action: 'text-redacted', staffId: by.id, caseId, facts: { entry: entryId } },
      async (manager) => {
        const written = { id: entryId, caseId, text: Not(IsNull()) };
        const { affected } = await manager.update(CaseEntry, written, { text: null, facts });
        return affected === 1;
      },
      (destroyed) => destroyed,
    );
    if (done) await this.database.flushLog();
    return done;
  }
}
