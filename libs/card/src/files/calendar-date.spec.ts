import { dateIn, dateOf, daysBetween } from './calendar-date';

const written = (text: string) => dateIn(Uint8Array.from(Buffer.from(text, 'utf8')));

describe('a date on a card', () => {
  it.each([
    ['13 08 2029', { year: 2029, month: 8, day: 13 }],
    ['08 01 1980 EST', { year: 1980, month: 1, day: 8 }],
    ['29 02 2028', { year: 2028, month: 2, day: 29 }],
  ])('reads %s', (text, date) => {
    expect(written(text)).toEqual(date);
  });

  it.each([
    '',
    '\0',
    '13.08.2029',
    '31 02 2029',
    '00 01 2029',
    '13 13 2029',
    '13 08 29',
    '1 8 2029',
  ])('finds none in %j', (text) => {
    expect(written(text)).toBeUndefined();
  });

  it('counts the days from one to another, over a leap day', () => {
    const [from, to] = [dateOf(2028, 2, 28), dateOf(2028, 3, 1)];
    expect(from && to && daysBetween(from, to)).toBe(2);
    expect(from && to && daysBetween(to, from)).toBe(-2);
  });
});
