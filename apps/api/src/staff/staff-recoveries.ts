import { Injectable } from '@nestjs/common';
import { EntityManager, IsNull, MoreThan, Not } from 'typeorm';
import { Audit } from '../audit';
import { Clock, DAY } from '../config/clock';
import { UnitOfWork } from '../database/unit-of-work';
import { Invitations } from './invitations';
import { type SignedInStaff } from './signed-in';
import { StaffMember } from './staff-member.entity';
import { StaffPasskey } from './staff-passkey.entity';
import { StaffRecovery } from './staff-recovery.entity';
import { StaffSession } from './staff-session.entity';

export interface Colleague {
  readonly id: string;
  readonly name: string;
  /** Who has vouched within the last day. */
  readonly vouchedBy: string | undefined;
}

export type Vouched =
  /** One more colleague has to say the same. */
  | { readonly kind: 'first' }
  | { readonly kind: 'again-the-same' }
  | { readonly kind: 'let-in'; readonly name: string; readonly token: string }
  | { readonly kind: 'unknown' };

const GOOD_FOR = DAY;

/** A lost device: two colleagues vouch, and no single one, admin or not, can become somebody else. */
@Injectable()
export class StaffRecoveries {
  constructor(
    private readonly units: UnitOfWork,
    private readonly reader: EntityManager,
    private readonly invitations: Invitations,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async colleaguesOf(me: SignedInStaff): Promise<Colleague[]> {
    const members = await this.reader.find(StaffMember, {
      where: { id: Not(me.id), disabledAt: IsNull(), enteredAt: Not(IsNull()) },
      order: { name: 'ASC' },
    });
    const asked = await this.reader.findBy(StaffRecovery, { askedAt: MoreThan(this.oldest()) });
    return members.map(({ id, name }) => ({
      ...{ id, name, vouchedBy: asked.find(({ staffId }) => staffId === id)?.byId },
    }));
  }

  /** `by` says that they have spoken to this person and know them. */
  async vouch(staffId: string, by: SignedInStaff): Promise<Vouched> {
    return this.units.run(async (manager) => {
      const member = await manager.findOneBy(StaffMember, { id: staffId, disabledAt: IsNull() });
      if (member === null || staffId === by.id) return { kind: 'unknown' };
      const first = await manager.findOneBy(StaffRecovery, {
        ...{ staffId, askedAt: MoreThan(this.oldest()) },
      });
      if (first === null) return this.first(manager, staffId, by.id);
      if (first.byId === by.id) return { kind: 'again-the-same' };
      return { kind: 'let-in', name: member.name, token: await this.letIn(manager, first, by.id) };
    });
  }

  private async first(manager: EntityManager, staffId: string, byId: string): Promise<Vouched> {
    await manager.delete(StaffRecovery, { staffId });
    await manager.insert(StaffRecovery, { staffId, byId, askedAt: this.clock.now() });
    const facts = { subject: staffId };
    await this.audit.note(manager, { action: 'recovery-begun', staffId: byId, facts });
    return { kind: 'first' };
  }

  /** Everything that opened the desk for this person ends; the link makes the new passkey. */
  private async letIn(
    manager: EntityManager,
    { staffId, byId }: StaffRecovery,
    secondId: string,
  ): Promise<string> {
    for (const entity of [StaffRecovery, StaffPasskey, StaffSession]) {
      await manager.delete(entity, { staffId });
    }
    const facts = { subject: staffId, first: byId };
    await this.audit.note(manager, { action: 'passkeys-reset', staffId: secondId, facts });
    return this.invitations.issue(manager, staffId);
  }

  private oldest(): number {
    return this.clock.now() - GOOD_FOR;
  }
}
