import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { Audit } from '../audit';
import { Case, CaseEvents, CaseRatings, Timeline, mayMove, moved } from '../cases';
import { Clock } from '../config/clock';
import { UnitOfWork } from '../database/unit-of-work';
import { Outbox } from '../mail';
import { type SignedInStaff } from '../staff';
import { type Seen } from './reply.form';

export type Reply =
  | { readonly kind: 'sent' }
  /** Somebody wrote or something was measured meanwhile; nothing was sent. */
  | { readonly kind: 'held' }
  | { readonly kind: 'not-allowed' };

/** What the desk does with a case. Every text has passed the never-PIN guard. */
@Injectable()
export class CaseWork {
  constructor(
    private readonly units: UnitOfWork,
    private readonly timeline: Timeline,
    private readonly outbox: Outbox,
    private readonly ratings: CaseRatings,
    private readonly audit: Audit,
    private readonly events: CaseEvents,
    private readonly clock: Clock,
  ) {}

  /** Sends an answer, unless the case is no longer the one its writer saw. */
  async reply(caseId: string, by: SignedInStaff, text: string, seen: Seen): Promise<Reply> {
    return this.telling(caseId, async (manager) => {
      if (!(await this.isAsSeen(manager, caseId, seen))) return { kind: 'held' };
      const found = await manager.findOneByOrFail(Case, { id: caseId });
      if (found.state !== 'open' && found.state !== 'waiting') return { kind: 'not-allowed' };
      await this.timeline.add(
        manager,
        caseId,
        { kind: 'reply', author: 'desk', staffId: by.id, text },
        {
          state: moved(found.state, 'desk-replied'),
          waitingSince: null,
          firstReplyAt: found.firstReplyAt ?? this.clock.now(),
          assigneeId: found.assigneeId ?? by.id,
        },
      );
      await this.mail(manager, found, 'answered');
      await this.audit.note(manager, { action: 'reply-sent', staffId: by.id, caseId });
      return { kind: 'sent' };
    });
  }

  async note(caseId: string, by: SignedInStaff, text: string): Promise<void> {
    await this.telling(caseId, async (manager) => {
      await this.timeline.add(manager, caseId, {
        kind: 'note',
        author: 'desk',
        staffId: by.id,
        text,
      });
      await this.audit.note(manager, { action: 'note-written', staffId: by.id, caseId });
    });
  }

  /** `assigneeId` is who takes the case; `null` puts it back for everybody. */
  async assign(caseId: string, by: SignedInStaff, assigneeId: string | null): Promise<void> {
    await this.telling(caseId, async (manager) => {
      const facts = { assigneeId };
      const entry = { kind: 'assigned', author: 'desk', staffId: by.id, facts } as const;
      await this.timeline.add(manager, caseId, entry, { assigneeId });
      await this.audit.note(manager, { action: 'case-assigned', staffId: by.id, caseId });
    });
  }

  async close(caseId: string, by: SignedInStaff): Promise<void> {
    const closedAt = this.clock.now();
    await this.move(caseId, by, 'close', 'closed', { waitingSince: null, closedAt });
  }

  async reopen(caseId: string, by: SignedInStaff): Promise<void> {
    const waitingSince = this.clock.now();
    await this.move(caseId, by, 'reopen', 'reopened', { waitingSince, closedAt: null });
  }

  private async move(
    caseId: string,
    by: SignedInStaff,
    event: 'close' | 'reopen',
    kind: 'closed' | 'reopened',
    changes: Partial<Case>,
  ): Promise<void> {
    await this.telling(caseId, async (manager) => {
      const found = await manager.findOneByOrFail(Case, { id: caseId });
      if (!mayMove(found.state, event)) return;
      const next = { ...changes, state: moved(found.state, event) };
      const entry = { kind, author: 'desk', staffId: by.id } as const;
      await this.timeline.add(manager, caseId, entry, next);
      if (kind === 'closed') await this.ratings.askWhenClosed(manager, found);
      await this.audit.note(manager, { action: `case-${kind}`, staffId: by.id, caseId });
    });
  }

  /** The lock of docs/adr/0007: of two who saw the same version, one gets through. */
  private async isAsSeen(manager: EntityManager, caseId: string, seen: Seen): Promise<boolean> {
    const { affected } = await manager.update(
      Case,
      { id: caseId, version: seen.version },
      { version: () => 'version + 1' },
    );
    return affected === 1;
  }

  /** No word of the case: only that there is something to read, and where. */
  private async mail(
    manager: EntityManager,
    { id, email, confirmedAt, locale, reference }: Case,
    kind: 'answered' | 'closed',
  ): Promise<void> {
    if (email === null || confirmedAt === null) return;
    const letter = { caseId: id, to: email, locale, kind, filling: { reference } };
    await this.outbox.post(manager, letter);
  }

  /** One unit of work; who has the case open hears of it when it is true. */
  private async telling<T>(
    caseId: string,
    work: (manager: EntityManager) => Promise<T>,
  ): Promise<T> {
    const result = await this.units.run(work);
    this.events.changed(caseId);
    return result;
  }
}
