import { csvLine } from './csv';

describe('csvLine', () => {
  it('quotes every cell and doubles quotes', () => {
    expect(csvLine(['a', 'b "c"', 'd,e', 7, null])).toBe('"a","b ""c""","d,e","7",""\r\n');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '\0=1', '＝1', '＠x'])(
    'makes %j a text',
    (cell) => {
      expect(csvLine([cell])).toBe(`"'${cell}"\r\n`);
    },
  );

  it('leaves numbers numbers, also below zero', () => {
    expect(csvLine([-1])).toBe('"-1"\r\n');
  });
});
