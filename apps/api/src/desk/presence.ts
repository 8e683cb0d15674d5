import { Injectable } from '@nestjs/common';
import { EntityManager, LessThan, MoreThan, Not } from 'typeorm';
import { CaseEvents } from '../cases';
import { Clock, SECOND } from '../config/clock';
import { UnitOfWork } from '../database/unit-of-work';
import { CasePresence } from './case-presence.entity';

/** Two heartbeats of the page's stream and a bit. */
const GONE_AFTER = 50 * SECOND;

/** Who has a case open. Being there is having the page's stream open; it locks nothing. */
@Injectable()
export class Presence {
  /** Streams of this process: a browser opens the next one before we hear that the last has ended. */
  private readonly open = new Map<string, number>();

  constructor(
    private readonly reader: EntityManager,
    private readonly units: UnitOfWork,
    private readonly events: CaseEvents,
    private readonly clock: Clock,
  ) {}

  /** The ids of the others, and since their last sign of life within the minute. */
  async othersAt(caseId: string, me: string): Promise<string[]> {
    const found = await this.reader.findBy(CasePresence, {
      caseId,
      staffId: Not(me),
      seenAt: MoreThan(this.clock.now() - GONE_AFTER),
    });
    return found.map(({ staffId }) => staffId);
  }

  /** A page's stream has opened. */
  async arrives(caseId: string, staffId: string): Promise<void> {
    const place = `${caseId} ${staffId}`;
    this.open.set(place, (this.open.get(place) ?? 0) + 1);
    await this.isHere(caseId, staffId);
  }

  /** A sign of life. Others hear of it only when it is an arrival. */
  async isHere(caseId: string, staffId: string): Promise<void> {
    const now = this.clock.now();
    const arrived = await this.units.run(async (manager) => {
      await manager.delete(CasePresence, { seenAt: LessThan(now - GONE_AFTER) });
      const known = await manager.update(CasePresence, { caseId, staffId }, { seenAt: now });
      if (known.affected === 1) return false;
      const row = { caseId, staffId, seenAt: now };
      await manager
        .createQueryBuilder()
        .insert()
        .into(CasePresence)
        .values(row)
        .orIgnore()
        .execute();
      return true;
    });
    if (arrived) this.events.changed(caseId);
  }

  /** Nothing waits for this: who cannot be taken out is gone within the minute anyway. */
  hasLeft(caseId: string, staffId: string): void {
    const place = `${caseId} ${staffId}`;
    const stillOpen = (this.open.get(place) ?? 1) - 1;
    if (stillOpen > 0) return void this.open.set(place, stillOpen);
    this.open.delete(place);
    this.units
      .run((manager) => manager.delete(CasePresence, { caseId, staffId }))
      .then(
        () => this.events.changed(caseId),
        () => undefined,
      );
  }
}
