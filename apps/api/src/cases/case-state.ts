/**
 * Where a case stands. `held`: the address is not confirmed; `open`: it is our turn; `waiting`: it is
 * the person's turn; `closed`: solved or given up, and may be opened again until it is erased.
 */
export type CaseState = 'held' | 'open' | 'waiting' | 'closed';

type Event = 'confirm' | 'person-wrote' | 'desk-replied' | 'close' | 'reopen';

/** The legal moves; what is not here stays where it is. */
const MOVES: Readonly<Record<CaseState, Partial<Record<Event, CaseState>>>> = {
  held: { confirm: 'open', close: 'closed' },
  open: { 'desk-replied': 'waiting', close: 'closed' },
  waiting: { 'person-wrote': 'open', close: 'closed' },
  closed: { reopen: 'open', 'person-wrote': 'open' },
};

export function moved(state: CaseState, event: Event): CaseState {
  return MOVES[state][event] ?? state;
}

export function mayMove(state: CaseState, event: Event): boolean {
  return MOVES[state][event] !== undefined;
}
