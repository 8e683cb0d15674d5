import { Injectable } from '@nestjs/common';
import { EntityManager, Not } from 'typeorm';
import { Audit } from '../audit';
import { UnitOfWork } from '../database/unit-of-work';
import { Challenges } from './challenges';
import { Passkeys } from './passkeys';
import { type SignedInStaff } from './signed-in';
import { StaffMember } from './staff-member.entity';
import { StaffPasskey } from './staff-passkey.entity';
import { StaffSessions } from './staff-sessions';
import { StaffSession } from './staff-session.entity';

/** The browsers somebody is signed in with, and the passkeys they can do it by. */
@Injectable()
export class OwnAccess {
  constructor(
    private readonly units: UnitOfWork,
    private readonly reader: EntityManager,
    private readonly passkeys: Passkeys,
    private readonly challenges: Challenges,
    private readonly sessions: StaffSessions,
    private readonly audit: Audit,
  ) {}

  /** Those that still open the desk; of everybody when nobody is named. */
  async sessionsOf(staffId?: string): Promise<StaffSession[]> {
    const found = await this.reader.find(StaffSession, {
      where: staffId === undefined ? {} : { staffId },
      order: { seenAt: 'DESC' },
    });
    return found.filter((session) => this.sessions.isLive(session));
  }

  passkeysOf(staffId: string): Promise<StaffPasskey[]> {
    return this.reader.find(StaffPasskey, { where: { staffId }, order: { registeredAt: 'ASC' } });
  }

  async registrationOptions({ id }: SignedInStaff): Promise<string> {
    return this.passkeys.registrationOptions(
      await this.reader.findOneByOrFail(StaffMember, { id }),
    );
  }

  /** One more passkey, so that a lost device shuts nobody out. */
  async addPasskey(me: SignedInStaff, sent: unknown): Promise<boolean> {
    const member = await this.reader.findOneByOrFail(StaffMember, { id: me.id });
    const proof = await this.passkeys.checkRegistration(member, sent);
    if (proof === undefined) return false;
    return this.units.run(async (manager) => {
      if (!(await this.challenges.spend(manager, proof.challenge))) return false;
      const { credentialId } = proof.passkey;
      if (await manager.existsBy(StaffPasskey, { credentialId })) return false;
      await manager.insert(StaffPasskey, proof.passkey);
      await this.audit.note(manager, { action: 'passkey-registered', staffId: me.id });
      return true;
    });
  }

  /** Never the last one: that would be a door shut behind oneself. */
  async removePasskey(me: SignedInStaff, credentialId: string): Promise<boolean> {
    return this.units.run(async (manager) => {
      const others = { staffId: me.id, credentialId: Not(credentialId) };
      if (!(await manager.existsBy(StaffPasskey, others))) return false;
      await manager.delete(StaffPasskey, { staffId: me.id, credentialId });
      await this.audit.note(manager, { action: 'passkey-removed', staffId: me.id });
      return true;
    });
  }

  /** Ends one browser's session at once; `ofStaff` says whose it must be, absent for an admin. */
  async endSession(by: SignedInStaff, tokenHash: string, ofStaff?: string): Promise<void> {
    const whose = ofStaff === undefined ? {} : { staffId: ofStaff };
    await this.units.run(async (manager) => {
      const found = await manager.findOneBy(StaffSession, { tokenHash, ...whose });
      if (found === null) return;
      await manager.delete(StaffSession, { tokenHash });
      const facts = { subject: found.staffId };
      await this.audit.note(manager, { action: 'session-ended', staffId: by.id, facts });
    });
  }
}
