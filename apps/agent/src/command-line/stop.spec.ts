import { CardFault } from '@pinabi/card';
import { LOCALES, words } from '@pinabi/guidance';
import { Stop, STOP_IDS, stopOf } from './stop';

describe('what ends a command early', () => {
  it.each(LOCALES)('has its words for every stop, in %s', (locale) => {
    const t = words(locale);
    const silent = STOP_IDS.flatMap((id) => [`stop.${id}.what`, `stop.${id}.next`]).filter(
      (key) => {
        const said = t(`agent:${key}`, { host: 'h', path: 'p', count: 1 });
        return said === key || said.includes('{{');
      },
    );
    expect(silent).toEqual([]);
  });

  it('tells the shell what the contract promises', () => {
    const exits = Object.fromEntries(
      ['code-offered', 'no-service', 'no-card', 'legacy-card', 'card-busy', 'portal-refused'].map(
        (id) => [id, new Stop(id as (typeof STOP_IDS)[number]).exit],
      ),
    );
    expect(exits).toEqual({
      'code-offered': 2,
      'no-service': 3,
      'no-card': 4,
      'legacy-card': 4,
      'card-busy': 5,
      'portal-refused': 9,
    });
  });

  it('names a card fault by its reason and anything else as our bug, without its message', () => {
    expect(stopOf(new CardFault('card-mute')).id).toBe('card-mute');
    const bug = stopOf(new Error('00200001083132333435363738'));
    expect([bug.id, bug.exit, bug.message]).toEqual(['our-bug', 70, 'our-bug']);
  });
});
