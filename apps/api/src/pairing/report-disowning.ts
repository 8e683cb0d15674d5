import { Injectable } from '@nestjs/common';
import { CardReport } from '@pinabi/guidance';
import { type EntityManager, IsNull } from 'typeorm';
import { CaseEvents, CaseFacts } from '../cases';
import { Clock } from '../config/clock';
import { UnitOfWork } from '../database/unit-of-work';
import { Pairing } from './pairing.entity';
import { StoredReport } from './stored-report.entity';

/** "This was not me": a report stays in sight and is believed no longer; its agent is shut out. */
@Injectable()
export class ReportDisowning {
  constructor(
    private readonly units: UnitOfWork,
    private readonly facts: CaseFacts,
    private readonly events: CaseEvents,
    private readonly clock: Clock,
  ) {}

  async disown(caseId: string, reportId: string): Promise<void> {
    await this.units.run(async (manager) => {
      const mine = { caseId, reportId, disownedAt: IsNull() };
      const report = await manager.findOneBy(StoredReport, mine);
      if (report === null) return;
      await manager.update(StoredReport, mine, { disownedAt: this.clock.now() });
      await manager.update(Pairing, { id: report.pairingId, caseId }, { state: 'replaced' });
      const believed = await this.newestBelieved(manager, caseId);
      await this.facts.disowned(manager, caseId, reportId, believed);
    });
    this.events.changed(caseId);
  }

  private async newestBelieved(
    manager: EntityManager,
    caseId: string,
  ): Promise<{ report: CardReport; at: number } | undefined> {
    const stored = await manager.findOne(StoredReport, {
      where: { caseId, disownedAt: IsNull() },
      order: { receivedAt: 'DESC' },
    });
    if (stored === null) return undefined;
    return { report: CardReport.parse(JSON.parse(stored.body)), at: stored.receivedAt };
  }
}
