import { StaffRoster } from '../../apps/api/src/staff';
import { type StaffRole } from '../../apps/api/src/web/audience';
import { type Portal } from './portal';
import { Visitor } from './visitor';

let invited = 0;

/** A one-time link for a new member of staff. */
export async function anInvitation(
  portal: Portal,
  role: StaffRole,
  name?: string,
): Promise<string> {
  invited += 1;
  const made = await portal.get(StaffRoster).invite(name ?? `${role} ${invited}`, role);
  if (made.kind !== 'invited') throw new Error(made.kind);
  return `/desk/invitations/${made.token}`;
}

/** Somebody of the staff who has entered by the loopback visit. */
export async function atTheDesk(portal: Portal, role: StaffRole, name?: string): Promise<Visitor> {
  const link = await anInvitation(portal, role, name);
  const member = new Visitor(portal.url);
  const entered = await member.submit(link, {}, `${link}/visit`);
  if (entered.status !== 303) throw new Error(`Not let in: ${entered.status}`);
  return member;
}
