import { randomToken } from '../config/server-key';
import { type Case } from './case.entity';

type Known = Pick<
  Case,
  'reference' | 'locale' | 'state' | 'category' | 'severity' | 'reason' | 'outcome'
>;

/** A case as it begins: what is known of it, and nothing else. */
export function newCase(now: number, known: Known & Partial<Case>): Case {
  return { ...blank(now), ...known, id: randomToken() };
}

function blank(now: number): Omit<Case, keyof Known | 'id'> {
  return {
    email: null,
    emailHash: null,
    formMark: null,
    flow: null,
    answers: '{}',
    generation: null,
    country: null,
    expires: null,
    deadline: null,
    otherEid: 'unknown',
    pin1Left: null,
    pin1Max: null,
    pin2Left: null,
    pin2Max: null,
    pukLeft: null,
    pukMax: null,
    lastOperation: null,
    reportedAt: null,
    triedAgain: null,
    severityBy: null,
    warnedFor: null,
    openedAt: now,
    confirmedAt: null,
    closedAt: null,
    lastEntryAt: now,
    waitingSince: now,
    firstReplyAt: null,
    dueAt: null,
    snoozedUntil: null,
    undeliveredAt: null,
    entryCount: 0,
    assigneeId: null,
    mergedIntoId: null,
    mergedAt: null,
    version: 1,
  };
}
