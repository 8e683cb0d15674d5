import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { CaseEvents } from '../cases';
import { CaseEntry } from '../cases/case-entry.entity';
import { CaseLink } from '../cases/case-link.entity';
import { CaseRating } from '../cases/case-rating.entity';
import { CaseVisit } from '../cases/case-visit.entity';
import { Case } from '../cases/case.entity';
import { UnitOfWork } from '../database/unit-of-work';
import { Outbox } from '../mail';
import { Pairing } from '../pairing/pairing.entity';
import { StoredReport } from '../pairing/stored-report.entity';
import { keepFigures } from './figures';
import { Tombstones } from './tombstones';

/** Everything that belongs to one case; what other rooms add falls with the case's own row. */
const BELONGINGS = [StoredReport, Pairing, CaseVisit, CaseLink, CaseRating, CaseEntry] as const;

/**
 * Erases a case so that no byte of it is left: rows, the search index (by its triggers), waiting
 * mails, copies of mails, and what the write-ahead log still holds (docs/adr/0017).
 */
@Injectable()
export class CaseErasure implements OnModuleInit {
  private readonly logger = new Logger('retention');

  constructor(
    private readonly units: UnitOfWork,
    private readonly reader: EntityManager,
    private readonly outbox: Outbox,
    private readonly tombstones: Tombstones,
    private readonly events: CaseEvents,
  ) {}

  /** A restored backup brings erased cases back; they go again before anybody can look, or a mail leaves. */
  async onModuleInit(): Promise<void> {
    await this.finishWhatWasCutOff();
    const risen = await this.tombstones.risen();
    for (const caseId of risen) await this.erase(caseId);
    if (risen.length > 0) this.logger.warn(`Erased again after a restore: ${risen.length} cases`);
  }

  /** The case, and what was merged into it: to the person they are one story. */
  async erase(caseId: string): Promise<void> {
    const gone = await this.units.run(async (manager) => {
      const going = await manager.findBy(Case, [{ id: caseId }, { mergedIntoId: caseId }]);
      for (const one of going) await this.eraseWithin(manager, one);
      return going;
    });
    for (const { reference } of gone) await this.outbox.shred(reference);
    if (gone.length > 0) {
      await this.units.flushLog();
      await this.tombstones.engrave(gone.map(({ id }) => this.tombstones.markOf(id)));
    }
    this.events.changed(caseId);
  }

  /** The power may go when the rows are gone already, and copies of mails and the log are not. */
  private async finishWhatWasCutOff(): Promise<void> {
    const marks = await this.tombstones.unengraved();
    if (marks.length === 0) return;
    const cases = await this.reader.find(Case, { select: { reference: true } });
    await this.outbox.shredAllBut(cases.map(({ reference }) => reference));
    await this.units.flushLog();
    await this.tombstones.engrave(marks);
  }

  private async eraseWithin(manager: EntityManager, going: Case): Promise<void> {
    const { id: caseId } = going;
    await keepFigures(manager, going);
    await this.tombstones.set(manager, caseId);
    await this.outbox.withdraw(manager, caseId);
    for (const belonging of BELONGINGS) await manager.delete(belonging, { caseId });
    await manager.delete(Case, { id: caseId });
  }
}
