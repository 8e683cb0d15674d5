import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { BarredAddress, Case, Timeline } from '../cases';
import { Clock } from '../config/clock';
import { type SignedInStaff } from '../staff';
import { DeskUnits } from './desk-units';

/** What the desk decides against the facts: another urgency, with a reason; an address it hears no more. */
@Injectable()
export class CaseTriage {
  constructor(
    private readonly units: DeskUnits,
    private readonly timeline: Timeline,
    private readonly clock: Clock,
  ) {}

  /** Holds until the next card report: then the facts decide again. `why` has passed the guard. */
  async judge(caseId: string, by: SignedInStaff, severity: number, why: string): Promise<void> {
    const act = { action: 'case-triaged', staffId: by.id, caseId, facts: { severity } } as const;
    await this.units.run(act, async (manager) => {
      const { severity: was } = await manager.findOneByOrFail(Case, { id: caseId });
      const facts = { severity, was };
      const entry = { kind: 'triaged', author: 'desk', staffId: by.id, text: why, facts } as const;
      await this.timeline.add(manager, caseId, entry, { severity, severityBy: by.id });
    });
  }

  /** Later cases of this address stay held and get no mail; who opens them is not told so. */
  async bar({ id, emailHash }: Case, by: SignedInStaff): Promise<void> {
    if (emailHash === null) return;
    const act = { action: 'address-barred', staffId: by.id, caseId: id } as const;
    const row = { emailHash, staffId: by.id, barredAt: this.clock.now() };
    await this.units.run(act, (manager) => insertOnce(manager, row));
  }

  async unbar({ id, emailHash }: Case, by: SignedInStaff): Promise<void> {
    const act = { action: 'address-unbarred', staffId: by.id, caseId: id } as const;
    await this.units.run(act, (manager) =>
      manager.delete(BarredAddress, { emailHash: emailHash ?? '' }),
    );
  }
}

async function insertOnce(manager: EntityManager, row: BarredAddress): Promise<void> {
  await manager.createQueryBuilder().insert().into(BarredAddress).values(row).orIgnore().execute();
}
