import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull } from 'typeorm';
import { Case, CaseEntry, CaseEvents, CaseVisits, Timeline } from '../cases';
import { Clock, HOUR } from '../config/clock';
import { Outbox } from '../mail';
import { type SignedInStaff } from '../staff';
import { DeskUnits } from './desk-units';

export type Merging =
  | 'merged'
  /** One of the two was merged already, or it is the same case twice. */
  | 'already-merged'
  /** Not the same confirmed address: one person would read what another wrote. */
  | 'other-person';

export const UNDO_HOURS = 24;

/** What a case was before the merge, to be that again. */
type Before = Pick<Case, 'state' | 'waitingSince' | 'closedAt' | 'severity' | 'reason'>;

/**
 * Two cases of one person become one. Every entry stays with the case it was written in; the other
 * case's page shows both stories. So nothing has to be moved back when it is undone.
 */
@Injectable()
export class CaseMerging {
  constructor(
    private readonly units: DeskUnits,
    private readonly timeline: Timeline,
    private readonly visits: CaseVisits,
    private readonly outbox: Outbox,
    private readonly events: CaseEvents,
    private readonly clock: Clock,
  ) {}

  async merge(from: Case, into: Case, by: SignedInStaff): Promise<Merging> {
    const facts = { into: into.id };
    const merging = await this.units.runIf(
      { action: 'case-merged', staffId: by.id, caseId: from.id, facts },
      (manager) => this.mergeWithin(manager, from.id, into.id, by),
      (result) => result === 'merged',
    );
    if (merging === 'merged') this.events.changed(into.id);
    return merging;
  }

  /** Within a day of the merge. */
  async undo(from: Case, by: SignedInStaff): Promise<boolean> {
    return this.units.runIf(
      { action: 'merge-undone', staffId: by.id, caseId: from.id },
      (manager) => this.undoWithin(manager, from.id, by),
      (done) => done,
    );
  }

  private async mergeWithin(
    manager: EntityManager,
    fromId: string,
    intoId: string,
    by: SignedInStaff,
  ): Promise<Merging> {
    if (fromId === intoId || !(await this.lockBoth(manager, fromId, intoId))) {
      return 'already-merged';
    }
    const from = await manager.findOneByOrFail(Case, { id: fromId });
    const into = await manager.findOneByOrFail(Case, { id: intoId });
    if (await this.holdsOthers(manager, fromId)) return 'already-merged';
    if (!isSamePerson(from, into)) return 'other-person';
    await this.fold(manager, from, into, by);
    return 'merged';
  }

  /** Takes both rows in one order, whichever way round is asked, so that opposite merges meet. */
  private async lockBoth(manager: EntityManager, one: string, other: string): Promise<boolean> {
    const next = { version: () => 'version + 1' };
    for (const id of [one, other].sort()) {
      const free = { id, mergedIntoId: IsNull() };
      if ((await manager.update(Case, free, next)).affected !== 1) return false;
    }
    return true;
  }

  private holdsOthers(manager: EntityManager, caseId: string): Promise<boolean> {
    return manager.existsBy(Case, { mergedIntoId: caseId });
  }

  private async fold(
    manager: EntityManager,
    from: Case,
    into: Case,
    by: SignedInStaff,
  ): Promise<void> {
    const entry = { kind: 'merged', author: 'desk', staffId: by.id } as const;
    const now = this.clock.now();
    const end = { mergedIntoId: into.id, mergedAt: now, waitingSince: null } as const;
    const closed = { state: 'closed', closedAt: now, snoozedUntil: null } as const;
    const story = { ...entry, facts: { into: into.reference, ...beforeOf(from) } };
    await this.timeline.add(manager, from.id, story, { ...end, ...closed });
    await this.timeline.add(
      manager,
      into.id,
      { ...entry, facts: { from: from.reference, ...beforeOf(into) } },
      ourTurnOf(from, into),
    );
    await this.outbox.follow(manager, from.id, into.id);
    // Who has the merged case open in a browser comes back by a mailed link, which leads to the other.
    await this.visits.endAll(manager, from.id);
  }

  private async undoWithin(
    manager: EntityManager,
    caseId: string,
    by: SignedInStaff,
  ): Promise<boolean> {
    const from = await manager.findOneByOrFail(Case, { id: caseId });
    const { mergedIntoId, mergedAt } = from;
    const age = this.clock.now() - (mergedAt ?? 0);
    if (mergedIntoId === null || age > UNDO_HOURS * HOUR) return false;
    const entry = { kind: 'unmerged', author: 'desk', staffId: by.id } as const;
    const { before } = await this.lastMerge(manager, caseId);
    const freed = { ...before, mergedIntoId: null, mergedAt: null };
    await this.timeline.add(manager, caseId, entry, freed);
    await this.timeline.add(
      manager,
      mergedIntoId,
      entry,
      await this.asBefore(manager, mergedIntoId),
    );
    return true;
  }

  /** The case that stayed is what it was too, unless something has happened to it since. */
  private async asBefore(manager: EntityManager, caseId: string): Promise<Partial<Case>> {
    const { entryCount } = await manager.findOneByOrFail(Case, { id: caseId });
    const { before, position } = await this.lastMerge(manager, caseId);
    return position === entryCount ? before : {};
  }

  private async lastMerge(manager: EntityManager, caseId: string) {
    const { facts, position } = await manager.findOneOrFail(CaseEntry, {
      where: { caseId, kind: 'merged' },
      order: { position: 'DESC' },
    });
    return { before: beforeOf(JSON.parse(facts ?? '{}') as Before), position };
  }
}

function beforeOf({ state, waitingSince, closedAt, severity, reason }: Before): Before {
  return { state, waitingSince, closedAt, severity, reason };
}

function isSamePerson(one: Case, other: Case): boolean {
  const confirmed = one.confirmedAt !== null && other.confirmedAt !== null;
  return confirmed && one.emailHash !== null && one.emailHash === other.emailHash;
}

/** The joined case waits for us when either did, and since the longer wait. */
function ourTurnOf(from: Case, into: Case): Partial<Case> {
  if (from.state !== 'open') return {};
  const since = Math.min(from.waitingSince ?? Infinity, into.waitingSince ?? Infinity);
  const waitingSince = Number.isFinite(since) ? since : null;
  const severity = Math.min(from.severity, into.severity);
  const reason = from.severity < into.severity ? from.reason : into.reason;
  return { state: 'open', waitingSince, severity, reason, closedAt: null };
}
