import { CaseLinks } from '../../apps/api/src/cases/case-links';
import { Case } from '../../apps/api/src/cases';
import { UnitOfWork } from '../../apps/api/src/database/unit-of-work';
import { type Portal } from './portal';
import { Visitor } from './visitor';

export interface GuestWithCase {
  readonly guest: Visitor;
  readonly reference: string;
  readonly caseId: string;
}

let opened = 0;

/** A guest who has opened a case over HTTP and, unless told, confirmed the address. */
export async function aGuestWithACase(
  portal: Portal,
  fields: Readonly<Record<string, string>> = {},
  confirmed = true,
): Promise<GuestWithCase> {
  opened += 1;
  const guest = new Visitor(portal.url);
  const email = `guest${opened}-${Math.random().toString(36).slice(2)}@example.com`;
  const answer = await guest.submit('/en/cases/new', {
    category: 'pin-blocked',
    email,
    step: 'send',
    ...fields,
  });
  if (answer.status !== 303) throw new Error(`Case not opened: ${answer.status}`);
  const found = await portal.reader.findOneOrFail(Case, {
    where: { email: fields.email ?? email },
    order: { openedAt: 'DESC' },
  });
  if (confirmed) await confirm(portal, guest, found.id);
  return { guest, reference: found.reference, caseId: found.id };
}

/** Presses the button behind the link that was mailed. */
export async function confirm(portal: Portal, guest: Visitor, caseId: string): Promise<void> {
  const units = portal.get(UnitOfWork);
  const links = portal.get(CaseLinks);
  const token = await units.run((manager) => links.issue(manager, caseId, 'confirm'));
  await guest.submit(`/en/case/link/${token}`, {});
}

/** A fresh pairing key from the case page, as the guest reads it there. */
export async function aPairingKey(guest: Visitor): Promise<string> {
  await guest.submit('/en/case', {}, '/en/case/pairings');
  const shown = await (await guest.get('/en/case')).text();
  const [, key] = /class="key"[^>]*>([A-Z2-9-]{14})</.exec(shown) ?? [];
  return key ?? 'no key on the page';
}
