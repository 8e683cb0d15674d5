import { LOCALES, words } from '../words';
import { LIFECYCLE, STATE_IDS } from './lifecycle';

describe('the life of a card', () => {
  it('leads from every state back to a card that works, and to every state from the start', () => {
    for (const id of STATE_IDS) expect([id, reachable(id).has('normal')]).toEqual([id, true]);
    // Only a PUK entered wrong leads there, which is no road anybody should see drawn.
    const fromStart = reachable('waiting');
    expect(STATE_IDS.filter((id) => !fromStart.has(id))).toEqual(['puk-blocked']);
  });

  it('gives every state a place of its own on the drawing', () => {
    const places = STATE_IDS.map((id) => LIFECYCLE[id].at.join());
    expect(new Set(places).size).toBe(STATE_IDS.length);
  });

  it.each(LOCALES)('names every state in %s', (locale) => {
    const t = words(locale);
    const names = STATE_IDS.map((id) => t(`lifecycle:state.${id}.name`));
    expect(names.filter((name) => name.startsWith('state.'))).toEqual([]);
    expect(new Set(names).size).toBe(STATE_IDS.length);
  });
});

function reachable(from: keyof typeof LIFECYCLE): Set<string> {
  const seen = new Set<keyof typeof LIFECYCLE>();
  const visit = (id: keyof typeof LIFECYCLE): void => {
    if (seen.has(id)) return;
    seen.add(id);
    LIFECYCLE[id].next.forEach(visit);
  };
  visit(from);
  return seen;
}
