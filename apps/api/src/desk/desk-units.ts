import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { type ActName, Audit } from '../audit';
import { CaseEvents } from '../cases';
import { UnitOfWork } from '../database/unit-of-work';

export interface DeskAct {
  readonly action: ActName;
  readonly staffId: string;
  readonly caseId: string;
  readonly facts?: Readonly<Record<string, string | number>>;
}

/** What somebody at the desk does to a case: one unit of work, its audit row, and word to open pages. */
@Injectable()
export class DeskUnits {
  constructor(
    private readonly units: UnitOfWork,
    private readonly audit: Audit,
    private readonly events: CaseEvents,
  ) {}

  async run<T>(act: DeskAct, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.runIf(act, work, () => true);
  }

  /** The same for work that may turn out not to be done: then there is nothing to tell. */
  async runIf<T>(
    act: DeskAct,
    work: (manager: EntityManager) => Promise<T>,
    isDone: (result: T) => boolean,
  ): Promise<T> {
    return this.units.run(async (manager) => {
      const result = await work(manager);
      if (!isDone(result)) return result;
      await this.audit.note(manager, act);
      this.units.afterwards(manager, () => this.events.changed(act.caseId));
      return result;
    });
  }
}
