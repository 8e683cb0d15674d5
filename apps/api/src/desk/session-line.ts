import { type Locale } from '@pinabi/guidance';
import { type OwnAccess, type SignedInStaff } from '../staff';
import { momentIn } from '../web/dates';

type Session = Awaited<ReturnType<OwnAccess['sessionsOf']>>[number];

/** A browser somebody is signed in with. The id is a hash: it names the session and opens nothing. */
export function sessionLine(locale: Locale, session: Session, me: SignedInStaff) {
  return {
    id: session.tokenHash,
    proof: session.proof,
    isHere: session.tokenHash === me.session,
    startedAt: momentIn(locale, session.startedAt),
    seenAt: momentIn(locale, session.seenAt),
  };
}
