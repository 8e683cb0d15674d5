import { type Locale } from '@pinabi/guidance';
import { momentIn } from '../web/dates';
import { type OutboxMail } from '../mail/outbox-mail.entity';

/** The first that fits says in words what the codes of a mail server's answer mean (RFC 3463, 3). */
const MEANINGS: readonly (readonly [RegExp, string])[] = [
  [/\b5\.1\.\d/, 'noMailbox'],
  [/\b[45]\.2\.2/, 'full'],
  [/^5/, 'refused'],
  [/^4/, 'notNow'],
  [/^E/, 'notReached'],
];

/** What the desk says of mails to the person that were given up. */
export function undeliveredShown(locale: Locale, mails: readonly OutboxMail[]) {
  return mails.map(({ id, kind, endedAt, attempts, lastAnswer }) => ({
    ...{ id, kind, attempts, lastAnswer },
    at: endedAt === null ? undefined : momentIn(locale, endedAt),
    meaning: MEANINGS.find(([codes]) => codes.test(lastAnswer ?? ''))?.[1] ?? 'unknown',
  }));
}
