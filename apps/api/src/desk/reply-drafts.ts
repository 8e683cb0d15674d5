import { Injectable } from '@nestjs/common';
import { Clock } from '../config/clock';
import { UnitOfWork } from '../database/unit-of-work';
import { ReplyDraft } from './reply-draft.entity';

/** What somebody has begun to write to a person. It survives a closed window, a restart, a new owner. */
@Injectable()
export class ReplyDrafts {
  constructor(
    private readonly units: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** `text` has passed the guard. */
  async keep(caseId: string, staffId: string, text: string): Promise<void> {
    const savedAt = this.clock.now();
    await this.units.run((manager) =>
      manager.upsert(ReplyDraft, { caseId, staffId, text, savedAt }, ['caseId', 'staffId']),
    );
  }

  async drop(caseId: string, staffId: string): Promise<void> {
    await this.units.run((manager) => manager.delete(ReplyDraft, { caseId, staffId }));
  }
}
