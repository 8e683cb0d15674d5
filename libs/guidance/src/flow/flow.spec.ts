import { OUTCOME_IDS } from '../outcomes/outcome';
import { outcomeOf } from '../outcomes/outcome-of';
import { wayOut } from '../flows/way-out';
import { situationOf } from '../situation/situation-of';
import { drawFlow } from './draw-flow';
import { everyWalk } from './every-walk';
import { flow } from './flow';
import { knownAnswers, walk } from './walk';

const walks = everyWalk(wayOut);

describe('the way out', () => {
  it('comes to an outcome on every way, within seven questions', () => {
    expect(walks.length).toBeGreaterThan(100);
    for (const answers of walks) {
      const { end, open, steps } = walk(wayOut, answers);
      expect([open, OUTCOME_IDS.find((id) => id === end)]).toEqual([undefined, end]);
      expect(steps.length).toBeLessThanOrEqual(7);
    }
  });

  it('asks every question somewhere, and takes every edge', () => {
    const taken = new Set(
      walks.flatMap((answers) => Object.entries(answers).map((edge) => edge.join('='))),
    );
    const drawn = Object.entries(wayOut.questions).flatMap(([node, question]) =>
      Object.keys(question).map((answer) => `${node}=${answer}`),
    );
    expect([...taken].sort()).toEqual(drawn.sort());
  });

  it('takes three questions on the common road', () => {
    const common = { hands: 'yes', what: 'pin-blocked', puk: 'have' };
    expect(walk(wayOut, common)).toMatchObject({ end: 'unblock-with-puk', steps: { length: 3 } });
  });

  it.each(walks.map((answers) => [Object.values(answers).join(' > '), answers] as const))(
    'agrees with outcomeOf: %s',
    (_, answers) => {
      expect(outcomeOf(situationOf(undefined, answers)).id).toBe(walk(wayOut, answers).end);
    },
  );

  it('is drawn with its answers on its edges', () => {
    expect(drawFlow(wayOut)).toContain('puk -->|have| unblock-with-puk([unblock-with-puk])');
  });

  it('opens the first question without a usable answer, and knows what is no answer at all', () => {
    const typed = { hands: 'yes', what: 'nonsense', puk: 'have', toString: 'x', extra: '1' };
    expect(walk(wayOut, typed)).toMatchObject({ open: 'what', steps: { length: 1 } });
    expect(knownAnswers(wayOut, typed)).toEqual({ hands: 'yes', puk: 'have' });
  });
});

describe('a flow', () => {
  it('does not compile with a misspelt target, and says so when it runs in a circle', () => {
    // @ts-expect-error 'endd' is neither a question nor an outcome
    flow('wrong', 'one', { one: { yes: 'endd', 'not-sure': 'ask' } });
    // @ts-expect-error without "not sure" there is no way on for somebody who is not
    flow('wrong', 'one', { one: { yes: 'ask' } });
    const circle = flow('circle', 'one', { one: { yes: 'one', 'not-sure': 'ask' } });
    expect(() => everyWalk(circle)).toThrow('circle');
  });
});
