import { Injectable } from '@nestjs/common';
import { Groups } from '../database/groups';
import { UnitOfWork } from '../database/unit-of-work';
import { type Act, Audit } from './audit';

/** Notes what somebody reads. A page waits until its own row is durable. */
@Injectable()
export class AuditReads {
  private readonly acts: Groups<Act>;

  constructor(units: UnitOfWork, audit: Audit) {
    this.acts = new Groups((acts) => units.run((manager) => audit.noteAll(manager, acts)));
  }

  async note(act: Act): Promise<void> {
    await this.acts.add(act);
  }
}
