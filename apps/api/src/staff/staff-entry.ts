import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import { UnitOfWork } from '../database/unit-of-work';
import { Challenges } from './challenges';
import { Invitations } from './invitations';
import { Passkeys } from './passkeys';
import { StaffMember } from './staff-member.entity';
import { StaffPasskey } from './staff-passkey.entity';
import { StaffSessions } from './staff-sessions';

/** The three ways in. Each answers with the new session's secret, or with nothing. */
@Injectable()
export class StaffEntry {
  constructor(
    private readonly units: UnitOfWork,
    private readonly invitations: Invitations,
    private readonly passkeys: Passkeys,
    private readonly challenges: Challenges,
    private readonly sessions: StaffSessions,
    private readonly audit: Audit,
  ) {}

  /** Registers a passkey and enters; the link is spent only when the passkey is good. */
  async register(invited: StaffMember, token: string, sent: unknown): Promise<string | undefined> {
    const proof = await this.passkeys.checkRegistration(invited, sent);
    if (proof === undefined) return undefined;
    return this.units.run(async (manager) => {
      if (!(await this.challenges.spend(manager, proof.challenge))) return undefined;
      const { credentialId } = proof.passkey;
      if (await manager.existsBy(StaffPasskey, { credentialId })) return undefined;
      const member = await this.invitations.spend(manager, token);
      if (member?.id !== invited.id) return undefined;
      await manager.insert(StaffPasskey, proof.passkey);
      await this.audit.note(manager, { action: 'passkey-registered', staffId: invited.id });
      return this.sessions.start(manager, invited.id, 'passkey');
    });
  }

  /** A visit without a passkey. The caller has made sure that the desk is on a loopback address. */
  async visit(token: string): Promise<string | undefined> {
    return this.units.run(async (manager) => {
      const member = await this.invitations.spend(manager, token);
      if (member === null) return undefined;
      await this.audit.note(manager, { action: 'loopback-visit', staffId: member.id });
      return this.sessions.start(manager, member.id, 'loopback');
    });
  }

  async signIn(sent: unknown): Promise<string | undefined> {
    const proof = await this.passkeys.checkSignIn(sent);
    if (proof === undefined) return undefined;
    const { credentialId, staffId, counter, usedAt } = proof.passkey;
    return this.units.run(async (manager) => {
      if (!(await this.challenges.spend(manager, proof.challenge))) return undefined;
      const member = await manager.findOneBy(StaffMember, { id: staffId });
      if (member?.disabledAt !== null) return undefined;
      await manager.update(StaffPasskey, { credentialId }, { counter, usedAt });
      await this.audit.note(manager, { action: 'signed-in', staffId });
      return this.sessions.start(manager, staffId, 'passkey');
    });
  }
}
