import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull, MoreThan } from 'typeorm';
import { Clock, MINUTE } from '../config/clock';
import { randomToken, tokenHash } from '../config/server-key';
import { StaffInvitation } from './staff-invitation.entity';
import { StaffMember } from './staff-member.entity';

export const INVITATION_MINUTES = 15;

/** One-time links into the desk: a quarter of an hour, once; a newer one ends the older. */
@Injectable()
export class Invitations {
  constructor(private readonly clock: Clock) {}

  async issue(manager: EntityManager, staffId: string): Promise<string> {
    const now = this.clock.now();
    const token = randomToken(32);
    await manager.update(StaffInvitation, { staffId, endedAt: IsNull() }, { endedAt: now });
    await manager.insert(StaffInvitation, {
      tokenHash: tokenHash(token),
      staffId,
      expiresAt: now + INVITATION_MINUTES * MINUTE,
      endedAt: null,
    });
    return token;
  }

  /** Whom a link would let in, without spending it. */
  async find(manager: EntityManager, token: string): Promise<StaffMember | null> {
    const invitation = await this.live(manager, token);
    return invitation === null ? null : this.invited(manager, invitation);
  }

  /** Spends the link; of two that try at once, one succeeds. */
  async spend(manager: EntityManager, token: string): Promise<StaffMember | null> {
    const invitation = await this.live(manager, token);
    if (invitation === null) return null;
    const { affected } = await manager.update(
      StaffInvitation,
      { tokenHash: invitation.tokenHash, endedAt: IsNull() },
      { endedAt: this.clock.now() },
    );
    return affected === 1 ? this.invited(manager, invitation) : null;
  }

  private live(manager: EntityManager, token: string): Promise<StaffInvitation | null> {
    return manager.findOneBy(StaffInvitation, {
      tokenHash: tokenHash(token),
      endedAt: IsNull(),
      expiresAt: MoreThan(this.clock.now()),
    });
  }

  private invited(manager: EntityManager, { staffId }: StaffInvitation) {
    return manager.findOneBy(StaffMember, { id: staffId, disabledAt: IsNull() });
  }
}
