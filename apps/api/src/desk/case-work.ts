import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { Case, CaseRatings, Timeline, mayMove, moved } from '../cases';
import { Clock } from '../config/clock';
import { Outbox } from '../mail';
import { type SignedInStaff } from '../staff';
import { DeskUnits } from './desk-units';
import { ReplyDraft } from './reply-draft.entity';
import { type Seen } from './reply.form';

export type Reply =
  | 'sent'
  /** Somebody wrote or something was measured meanwhile; nothing was sent. */
  | 'held'
  | 'not-allowed';

/** What the desk does with a case. Every text has passed the never-PIN guard. */
@Injectable()
export class CaseWork {
  constructor(
    private readonly units: DeskUnits,
    private readonly timeline: Timeline,
    private readonly outbox: Outbox,
    private readonly ratings: CaseRatings,
    private readonly clock: Clock,
  ) {}

  /** Sends an answer, unless the case is no longer the one its writer saw. */
  async reply(caseId: string, by: SignedInStaff, text: string, seen: Seen): Promise<Reply> {
    return this.units.runIf(
      { action: 'reply-sent', staffId: by.id, caseId },
      async (manager) => {
        if (!(await this.isAsSeen(manager, caseId, seen))) return 'held';
        const found = await manager.findOneByOrFail(Case, { id: caseId });
        if (found.state !== 'open' && found.state !== 'waiting') return 'not-allowed';
        await this.send(manager, found, by, text);
        return 'sent';
      },
      (reply) => reply === 'sent',
    );
  }

  async note(caseId: string, by: SignedInStaff, text: string): Promise<void> {
    const entry = { kind: 'note', author: 'desk', staffId: by.id, text } as const;
    await this.units.run({ action: 'note-written', staffId: by.id, caseId }, (manager) =>
      this.timeline.add(manager, caseId, entry),
    );
  }

  /** `assigneeId` is who has the case from now on; `null` puts it back for everybody. */
  async assign(caseId: string, by: SignedInStaff, assigneeId: string | null): Promise<void> {
    const facts = { assigneeId };
    const entry = { kind: 'assigned', author: 'desk', staffId: by.id, facts } as const;
    await this.units.run({ action: 'case-assigned', staffId: by.id, caseId }, (manager) =>
      this.timeline.add(manager, caseId, entry, { assigneeId }),
    );
  }

  /** Out of the queue until then; `null` brings it back at once. */
  async snooze(caseId: string, by: SignedInStaff, snoozedUntil: number | null): Promise<void> {
    const action = snoozedUntil === null ? 'case-woken' : 'case-snoozed';
    await this.units.run({ action, staffId: by.id, caseId }, (manager) =>
      manager.update(Case, { id: caseId }, { snoozedUntil }),
    );
  }

  async close(caseId: string, by: SignedInStaff): Promise<void> {
    const closedAt = this.clock.now();
    await this.move(caseId, by, 'close', 'closed', { waitingSince: null, closedAt });
  }

  async reopen(caseId: string, by: SignedInStaff): Promise<void> {
    const waitingSince = this.clock.now();
    await this.move(caseId, by, 'reopen', 'reopened', { waitingSince, closedAt: null });
  }

  /** The lock of docs/adr/0007: of two who saw the same version, one gets through. */
  private async isAsSeen(manager: EntityManager, id: string, { version }: Seen): Promise<boolean> {
    const next = { version: () => 'version + 1' };
    return (await manager.update(Case, { id, version }, next)).affected === 1;
  }

  private async send(
    manager: EntityManager,
    found: Case,
    by: SignedInStaff,
    text: string,
  ): Promise<void> {
    await this.timeline.add(
      manager,
      found.id,
      { kind: 'reply', author: 'desk', staffId: by.id, text },
      {
        state: moved(found.state, 'desk-replied'),
        waitingSince: null,
        snoozedUntil: null,
        triedAgain: null,
        firstReplyAt: found.firstReplyAt ?? this.clock.now(),
        assigneeId: found.assigneeId ?? by.id,
      },
    );
    await manager.delete(ReplyDraft, { caseId: found.id, staffId: by.id });
    await this.mail(manager, found, 'answered');
  }

  private async move(
    caseId: string,
    by: SignedInStaff,
    event: 'close' | 'reopen',
    kind: 'closed' | 'reopened',
    changes: Partial<Case>,
  ): Promise<void> {
    await this.units.runIf(
      { action: `case-${kind}`, staffId: by.id, caseId },
      async (manager) => {
        const found = await manager.findOneByOrFail(Case, { id: caseId });
        if (!mayMove(found.state, event) || found.mergedIntoId !== null) return false;
        const next = { ...changes, snoozedUntil: null, state: moved(found.state, event) };
        const entry = { kind, author: 'desk', staffId: by.id } as const;
        await this.timeline.add(manager, caseId, entry, next);
        if (kind === 'closed') await this.ratings.askWhenClosed(manager, found);
        return true;
      },
      (done) => done,
    );
  }

  /** No word of the case: only that there is something to read. */
  private async mail(
    manager: EntityManager,
    { id, email, confirmedAt, locale, reference }: Case,
    kind: 'answered' | 'closed',
  ): Promise<void> {
    if (email === null || confirmedAt === null) return;
    const letter = { caseId: id, to: email, locale, kind, filling: { reference } };
    await this.outbox.post(manager, letter);
  }
}
