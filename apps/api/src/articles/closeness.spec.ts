import { closeness } from './closeness';
import { foldedWords } from './fold';

describe('how near two words are', () => {
  it.each([
    ['blokced', 'blocked'],
    ['bloked', 'blocked'],
    ['envlope', 'envelope'],
    ['vargust', 'vargus'],
    ['umbriku', 'umbrik'],
    ['заблакирован', 'заблокирован'],
    ['конверта', 'конверт'],
  ])('%s may be %s', (asked, written) => {
    expect(closeness(asked, written)).toBeGreaterThan(0.4);
  });

  it.each([
    ['pin1', 'pin2'],
    ['id', 'is'],
    ['blocked', 'envelope'],
    ['2025', '2026'],
  ])('%s is not %s', (asked, written) => {
    expect(closeness(asked, written)).toBe(0);
  });

  it('prefers the very word to a beginning, and a beginning to a mistake', () => {
    const [same, begun, mistaken] = ['block', 'blocked', 'black'].map((written) =>
      closeness('block', written),
    );
    expect(same).toBeGreaterThan(begun ?? 1);
    expect(begun).toBeGreaterThan(mistaken ?? 1);
  });

  it('reads a code’s name however it is written', () => {
    for (const name of ['PIN1', 'pin 1', 'PIN-1', 'ПИН1', 'пин 1', 'Pin_1']) {
      expect(foldedWords(name)).toEqual(['pin1']);
    }
    expect(foldedWords('Ümbrik, ПУК, кошелёк')).toEqual(['umbrik', 'puk', 'кошелек']);
  });
});
