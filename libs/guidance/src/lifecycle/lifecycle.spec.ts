import { REASONS } from '../outcomes/outcome';
import { LOCALES, words } from '../words';
import {
  CARD_KINDS,
  type CardKind,
  STATE_IDS,
  type StateId,
  nextOf,
  placeOf,
  stateOfOutcome,
  statesOf,
} from './lifecycle';

describe('the life of a card', () => {
  it.each(CARD_KINDS)('leads from every state of %s back to a card that works', (kind) => {
    for (const id of statesOf(kind)) {
      expect([id, reachable(id, kind).has('normal')]).toEqual([id, true]);
    }
  });

  it.each(CARD_KINDS)('reaches every state of %s from its beginning, and no other', (kind) => {
    expect([...reachable('waiting', kind)].sort()).toEqual(statesOf(kind).sort());
  });

  it('keeps the two kinds apart where their rules differ', () => {
    expect(nextOf('all-blocked', 'idemia')).toContain('normal');
    expect(nextOf('all-blocked', 'thales')).toEqual(['reapplied']);
    expect(nextOf('card-lost', 'thales')).toEqual(['revoked']);
    expect(statesOf('idemia')).not.toContain('fresh-pin2');
  });

  it('gives every state a place of its own on the drawing', () => {
    const places = STATE_IDS.map((id) => placeOf(id).join());
    expect(new Set(places).size).toBe(STATE_IDS.length);
  });

  it('knows every state that a reason speaks of', () => {
    const marked = new Set(
      REASONS.map((reason) => stateOfOutcome({ reason: `outcome:reason.${reason}` })),
    );
    const never = ['fresh-pin2-blocked', 'reapplied'];
    expect(STATE_IDS.filter((id) => !marked.has(id))).toEqual(never);
  });

  it.each(LOCALES)('names every state in %s', (locale) => {
    const t = words(locale);
    const names = STATE_IDS.map((id) => t(`lifecycle:state.${id}.name`));
    expect(names.filter((name) => name.startsWith('state.'))).toEqual([]);
    expect(new Set(names).size).toBe(STATE_IDS.length);
  });
});

function reachable(from: StateId, kind: CardKind): Set<StateId> {
  const seen = new Set<StateId>();
  const visit = (id: StateId): void => {
    if (seen.has(id)) return;
    seen.add(id);
    nextOf(id, kind).forEach(visit);
  };
  visit(from);
  return seen;
}
