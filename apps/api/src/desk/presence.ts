import { Injectable } from '@nestjs/common';
import { EntityManager, IsNull, LessThan, Not } from 'typeorm';
import { CaseEvents } from '../cases';
import { Clock, SECOND } from '../config/clock';
import { rows } from '../database/rows';
import { UnitOfWork } from '../database/unit-of-work';
import { CasePresence } from './case-presence.entity';

/** Two heartbeats of the page's stream and a bit. */
const GONE_AFTER = 50 * SECOND;
/** Two flags of a page on which somebody writes (people.js sends one every four seconds) and a bit. */
const QUIET_AFTER = 10 * SECOND;

export interface Present {
  readonly staffId: string;
  /** For how long it still counts that they write; absent when they only look. */
  readonly writesFor?: number;
}

/**
 * Who has a case open, and who of them is writing an answer. Being there is having the page's stream
 * open, writing is a key within the last seconds; it locks nothing, and holds no letter of the answer.
 */
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

  /** The others, by their last sign of life within the minute. */
  async othersAt(caseId: string, me: string): Promise<Present[]> {
    const now = this.clock.now();
    const found = await rows<CasePresence>(this.reader)`
      SELECT * FROM "case_presences"
      WHERE "caseId" = ${caseId} AND "staffId" <> ${me} AND "seenAt" > ${now - GONE_AFTER}`;
    return found.map((one) => {
      const writesFor = writingFor(one, now);
      return { staffId: one.staffId, ...(writesFor > 0 && { writesFor }) };
    });
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
    if (arrived) this.events.peopleMoved(caseId);
  }

  /** A key was pressed in an answer. Others hear of the first one; the last one ends by itself. */
  async writes(caseId: string, staffId: string): Promise<void> {
    const now = this.clock.now();
    const began = await this.units.run(async (manager) => {
      const known = await manager.findOneBy(CasePresence, { caseId, staffId });
      const row = { caseId, staffId, seenAt: now, writingAt: now };
      await manager.upsert(CasePresence, row, ['caseId', 'staffId']);
      return writingFor(known, now) <= 0;
    });
    if (began) this.events.peopleMoved(caseId);
  }

  /** The answer is sent or given up. */
  async rests(caseId: string, staffId: string): Promise<void> {
    const rested = await this.units.run((manager) =>
      manager.update(
        CasePresence,
        { caseId, staffId, writingAt: Not(IsNull()) },
        { writingAt: null },
      ),
    );
    if (rested.affected === 1) this.events.peopleMoved(caseId);
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
        () => this.events.peopleMoved(caseId),
        () => undefined,
      );
  }
}

function writingFor(one: CasePresence | null, now: number): number {
  return (one?.writingAt ?? 0) + QUIET_AFTER - now;
}
