import { Injectable } from '@nestjs/common';
import { EntityManager, In, IsNull } from 'typeorm';
import { type ActName, Audit } from '../audit';
import { Clock } from '../config/clock';
import { randomToken } from '../config/server-key';
import { rows } from '../database/rows';
import { UnitOfWork } from '../database/unit-of-work';
import { type StaffRole } from '../web/audience';
import { Invitations } from './invitations';
import { StaffInvitation } from './staff-invitation.entity';
import { StaffMember } from './staff-member.entity';
import { StaffPasskey } from './staff-passkey.entity';
import { StaffSession } from './staff-session.entity';

export type Invited =
  | { readonly kind: 'invited'; readonly token: string }
  | { readonly kind: 'has-other-role'; readonly role: StaffRole }
  /** They have a passkey: a lost one is for two colleagues to replace, not for one admin. */
  | { readonly kind: 'is-in-already' }
  | { readonly kind: 'unknown-name' };

export interface RosterLine {
  readonly name: string;
  readonly role: StaffRole;
  readonly passkeys: number;
  readonly enteredAt: number | null;
  readonly disabledAt: number | null;
}

const FIRST_NAME = 'First admin';

/** Who is on the staff. `by` is the admin who does it; absent at the server's console. */
@Injectable()
export class StaffRoster {
  constructor(
    private readonly units: UnitOfWork,
    private readonly reader: EntityManager,
    private readonly invitations: Invitations,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async list(): Promise<RosterLine[]> {
    const members = await this.reader.find(StaffMember, { order: { name: 'ASC' } });
    return Promise.all(members.map((member) => this.lineOf(member)));
  }

  /** Who is who, also of those who have left: old entries still name them. */
  async names(): Promise<ReadonlyMap<string, string>> {
    const members = await rows<StaffMember>(this.reader)`SELECT "id", "name" FROM "staff_members"`;
    return new Map(members.map(({ id, name }) => [id, name]));
  }

  /** Who may be given a case: everybody who answers people and has not left. */
  async workers(): Promise<Pick<StaffMember, 'id' | 'name'>[]> {
    return this.reader.find(StaffMember, {
      select: { id: true, name: true },
      where: { role: In(['agent', 'lead', 'admin']), disabledAt: IsNull() },
      order: { name: 'ASC' },
    });
  }

  /** A new name joins with this role; a known one gets a link for one more passkey. */
  async invite(name: string, role: StaffRole, by?: string): Promise<Invited> {
    return this.units.run(async (manager) => {
      const known = await manager.findOneBy(StaffMember, { name });
      if (known !== null && known.role !== role) {
        return { kind: 'has-other-role', role: known.role };
      }
      if (by !== undefined && (await this.isIn(manager, known))) return { kind: 'is-in-already' };
      const id = known?.id ?? (await this.add(manager, name, role));
      await this.beginAnew(manager, known);
      await manager.update(StaffMember, { id }, { disabledAt: null });
      await this.note(manager, 'staff-invited', id, by, { role });
      return { kind: 'invited', token: await this.invitations.issue(manager, id) };
    });
  }

  private async isIn(manager: EntityManager, known: StaffMember | null): Promise<boolean> {
    if (known?.disabledAt !== null) return false;
    return manager.existsBy(StaffPasskey, { staffId: known.id });
  }

  /** Who comes back after being disabled makes a new passkey; the old ones stay dead. */
  private async beginAnew(manager: EntityManager, known: StaffMember | null): Promise<void> {
    const isBack = known !== null && known.disabledAt !== null;
    if (!isBack) return;
    await manager.delete(StaffPasskey, { staffId: known.id });
  }

  /** From now on no session, passkey or link of this person opens anything. */
  async disable(name: string, by?: string): Promise<boolean> {
    return this.units.run(async (manager) => {
      const known = await manager.findOneBy(StaffMember, { name });
      if (known === null) return false;
      await manager.update(StaffMember, { id: known.id }, { disabledAt: this.clock.now() });
      await manager.delete(StaffSession, { staffId: known.id });
      await manager.delete(StaffInvitation, { staffId: known.id });
      await this.note(manager, 'staff-disabled', known.id, by);
      return true;
    });
  }

  async useKeys(id: string, on: boolean): Promise<void> {
    const keysOffAt = on ? null : this.clock.now();
    await this.units.run((manager) => manager.update(StaffMember, { id }, { keysOffAt }));
  }

  /** At the server's console only: all passkeys and sessions of this person end, and a new link is made. */
  async resetPasskeys(name: string): Promise<Invited> {
    return this.units.run(async (manager) => {
      const known = await manager.findOneBy(StaffMember, { name });
      if (known?.disabledAt !== null) return { kind: 'unknown-name' };
      await manager.delete(StaffPasskey, { staffId: known.id });
      await manager.delete(StaffSession, { staffId: known.id });
      await this.note(manager, 'passkeys-reset', known.id);
      return { kind: 'invited', token: await this.invitations.issue(manager, known.id) };
    });
  }

  /** A link for the first member of staff, for as long as nobody has ever entered. */
  async firstLink(): Promise<string | undefined> {
    return this.units.run(async (manager) => {
      const members = await manager.find(StaffMember);
      if (members.some(({ enteredAt }) => enteredAt !== null)) return undefined;
      // Replicas that come up at once on a new house all find nobody: the first one's row is everybody's.
      const row = this.newcomer(FIRST_NAME, 'admin');
      await manager
        .createQueryBuilder()
        .insert()
        .into(StaffMember)
        .values(row)
        .orIgnore()
        .execute();
      const { id } = await manager.findOneByOrFail(StaffMember, { name: FIRST_NAME });
      return this.invitations.issue(manager, id);
    });
  }

  private async add(manager: EntityManager, name: string, role: StaffRole): Promise<string> {
    const row = this.newcomer(name, role);
    await manager.insert(StaffMember, row);
    return row.id;
  }

  private newcomer(name: string, role: StaffRole): StaffMember {
    const times = { invitedAt: this.clock.now(), enteredAt: null, disabledAt: null };
    return { id: randomToken(), name, role, ...times, keysOffAt: null };
  }

  private async lineOf(member: StaffMember): Promise<RosterLine> {
    const { id, name, role, enteredAt, disabledAt } = member;
    const passkeys = await this.reader.countBy(StaffPasskey, { staffId: id });
    return { name, role, passkeys, enteredAt, disabledAt };
  }

  private async note(
    manager: EntityManager,
    action: ActName,
    subject: string,
    by?: string,
    facts: Record<string, string> = {},
  ): Promise<void> {
    const who = by === undefined ? {} : { staffId: by };
    await this.audit.note(manager, { action, ...who, facts: { subject, ...facts } });
  }
}
