import { dialArcs } from './dial-arcs';

describe('the arcs of a dial', () => {
  it('draws one arc for each try there can be, and empties clockwise', () => {
    const arcs = dialArcs([true, true, false]);
    expect(arcs.map(({ isLeft }) => isLeft)).toEqual([false, true, true]);
    expect(arcs[0]?.path).toMatch(/^M55\.8 8\.4A42 42 0 0 1 /);
  });

  it.each([1, 2, 3, 5, 10, 15])('keeps %i arcs inside the box and apart', (tries) => {
    const arcs = dialArcs(Array.from({ length: tries }, () => true));
    const ends = arcs.flatMap(({ path }) => {
      const [, x1, y1, x2, y2] =
        /^M([\d.]+) ([\d.]+)A42 42 0 [01] 1 ([\d.]+) ([\d.]+)$/.exec(path) ?? [];
      return [`${x1} ${y1}`, `${x2} ${y2}`];
    });
    expect(new Set(ends).size).toBe(tries * 2);
    for (const number of ends.join(' ').split(' ').map(Number)) {
      expect(number).toBeGreaterThanOrEqual(8);
      expect(number).toBeLessThanOrEqual(92);
    }
  });

  it('goes the long way round for a single try', () => {
    expect(dialArcs([true])[0]?.path).toContain('42 42 0 1 1');
  });

  it('draws nothing when the most there can be is unknown', () => {
    expect(dialArcs([])).toEqual([]);
  });
});
