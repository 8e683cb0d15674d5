import { type Page, page } from '../web/page';
import { type SignedInStaff } from './signed-in';

/** A page of the desk: with who is signed in, and the banner when that was without a passkey. */
export function deskPage(
  me: SignedInStaff,
  view: string,
  data: Record<string, unknown> = {},
  status = 200,
): Page {
  const { name, role, proof, usesKeys } = me;
  const shown = {
    ...{ name, role, usesKeys },
    withoutPasskey: proof === 'loopback',
    isAdmin: role === 'admin',
    mayCount: role !== 'agent',
    mayAudit: role === 'admin' || role === 'auditor',
  };
  return page(view, { ...data, me: shown }, status);
}
