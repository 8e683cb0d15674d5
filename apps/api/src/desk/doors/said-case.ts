import { type Case } from '../../cases';

/** A case as programs may know it: facts and times; no address, and no word that anybody wrote. */
export function saidCase(row: Case) {
  const { reference, state, severity, category, reason, outcome, locale, generation } = row;
  const { lastOperation, country, deadline } = row;
  const code = (left: number | null, max: number | null) => ({ left, max });
  return {
    ...{ reference, state, severity, category, reason, outcome, locale, generation },
    ...{ lastOperation, country, deadline },
    codes: {
      PIN1: code(row.pin1Left, row.pin1Max),
      PIN2: code(row.pin2Left, row.pin2Max),
      PUK: code(row.pukLeft, row.pukMax),
    },
    openedAt: isoOf(row.openedAt),
    changedAt: isoOf(row.lastEntryAt),
    waitingSince: isoOf(row.waitingSince),
    dueAt: isoOf(row.dueAt),
    firstReplyAt: isoOf(row.firstReplyAt),
    closedAt: isoOf(row.closedAt),
  };
}

function isoOf(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
