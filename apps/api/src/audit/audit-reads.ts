import { setImmediate as everybodyElse } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../database/unit-of-work';
import { type Act, Audit } from './audit';

/**
 * Notes what somebody reads. While one group is being written to the disk the next one gathers, so
 * that many pages a second cost few writes; each page waits until its own row is durable.
 */
@Injectable()
export class AuditReads {
  private waiting: Act[] = [];
  private group: Promise<void> | undefined;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly units: UnitOfWork,
    private readonly audit: Audit,
  ) {}

  async note(act: Act): Promise<void> {
    this.waiting.push(act);
    this.group ??= this.afterThose();
    await this.group;
  }

  /**
   * The next group is written when the one before it is, however that one ended, and once everything
   * that has come in with this request has been looked at: SQLite answers at once, so without that
   * turn each page would be a group, and a wait for the disk, of its own.
   */
  private afterThose(): Promise<void> {
    const write = async () => {
      await everybodyElse();
      const acts = this.begin();
      return this.units.run((manager) => this.audit.noteAll(manager, acts));
    };
    this.writing = this.writing.then(write, write);
    return this.writing;
  }

  private begin(): Act[] {
    const acts = this.waiting;
    this.waiting = [];
    this.group = undefined;
    return acts;
  }
}
