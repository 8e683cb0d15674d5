import { everyWalk } from '../flow/every-walk';
import { wayOut } from '../flows/way-out';
import { type OutcomeId } from '../outcomes/outcome';
import { outcomeOf } from '../outcomes/outcome-of';
import { situationOf } from '../situation/situation-of';
import { NOTHING_KNOWN, type Situation } from '../situation/situation';
import { LOCALES, words } from '../words';
import { type ComparedWay, WAYS, WHYS, type Way, comparedWays } from './compared-ways';

/** Every situation that the guide can lead to, by its answers. */
const situations = everyWalk(wayOut).map((answers) => situationOf(undefined, answers));

const TAKEN: Readonly<Partial<Record<OutcomeId, readonly Way[]>>> = {
  'view-puk': ['view-puk'],
  'new-envelope': ['visit', 'embassy'],
  reapply: ['reapply'],
};

describe('the ways side by side', () => {
  it('never close the way that the guide sends somebody', () => {
    for (const situation of situations) {
      const { id } = outcomeOf(situation);
      const closed = (TAKEN[id] ?? []).map((way) => [way, of(way, situation).state === 'closed']);
      expect([id, situation, closed]).toEqual([id, situation, closed.map(([way]) => [way, false])]);
    }
  });

  it('open no journey to somebody who cannot travel', () => {
    for (const situation of situations.filter(({ travel }) => travel === 'none')) {
      const journeys = (['visit', 'embassy', 'reapply'] as const).map((way) => of(way, situation));
      expect(journeys.map(({ state }) => state)).toEqual(['closed', 'closed', 'closed']);
    }
  });

  it('send no holder of a newer card for an envelope, and no holder of an older one to a PUK online', () => {
    const [newer, older] = (['thales', 'idemia'] as const).map((maker) => ({
      ...NOTHING_KNOWN,
      maker,
    }));
    expect(of('visit', newer)).toMatchObject({ state: 'closed', why: 'newer-card' });
    expect(of('embassy', newer)).toMatchObject({ state: 'closed', why: 'newer-card' });
    expect(of('view-puk', older)).toMatchObject({ state: 'closed', why: 'older-card' });
  });

  it('say what decides where the card is not known', () => {
    const states = comparedWays(NOTHING_KNOWN).map(({ way, state, why }) => [way, state, why]);
    expect(states).toEqual([
      ['view-puk', 'unsure', 'card-unknown'],
      ['visit', 'unsure', 'card-unknown'],
      ['embassy', 'unsure', 'card-unknown'],
      ['reapply', 'open', undefined],
    ]);
  });

  it.each(LOCALES)('have words in %s', (locale) => {
    const t = words(locale);
    const said = [...WHYS.map((why) => `why.${why}`), ...WAYS.map((way) => `way.${way}`)];
    expect(said.filter((key) => t(`compare:${key}`) === key)).toEqual([]);
  });
});

function of(way: Way, situation: Situation = NOTHING_KNOWN): ComparedWay {
  const found = comparedWays(situation).find((compared) => compared.way === way);
  if (found === undefined) throw new Error(`no ${way}`);
  return found;
}
