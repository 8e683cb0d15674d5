import { dateIn, dateOf, daysBetween, numberAt } from './calendar-date';

const written = (text: string) => dateIn(Uint8Array.from(Buffer.from(text, 'utf8')));

describe('a date on a card', () => {
  it.each([
    ['13 08 2029', { year: 2029, month: 8, day: 13 }],
    ['08 01 1980 EST', { year: 1980, month: 1, day: 8 }],
    ['29 02 2028', { year: 2028, month: 2, day: 29 }],
    ['31 12 2026', { year: 2026, month: 12, day: 31 }],
    ['01 01 2027', { year: 2027, month: 1, day: 1 }],
  ])('reads %s', (text, date) => {
    expect(written(text)).toEqual(date);
  });

  it.each([
    ['nothing', ''],
    ['the blank of an issuer', '\0'],
    ['points', '13.08.2029'],
    ['one point', '13.08 2029'],
    ['the other point', '13 08.2029'],
    ['a day that is none in a common year', '29 02 2027'],
    ['31 February', '31 02 2029'],
    ['no day', '00 01 2029'],
    ['no month', '13 00 2029'],
    ['a thirteenth month', '13 13 2029'],
    ['a short year', '13 08 29'],
    ['a cut year', '13 08 202'],
    ['a year of long ago', '13 08 0029'],
    ['one-digit days', '1 8 2029'],
    ['letters for the day', 'ab 08 2029'],
    ['letters for the month', '13 ab 2029'],
    ['letters for the year', '13 08 abcd'],
    ['what stands before 0', '1/ 08 2029'],
    ['what stands behind 9', '1: 08 2029'],
  ])('finds none in %s: %j', (_, text) => {
    expect(written(text)).toBeUndefined();
  });

  it('counts the days from one to another, over a leap day', () => {
    const [from, to] = [dateOf(2028, 2, 28), dateOf(2028, 3, 1)];
    expect(from && to && daysBetween(from, to)).toBe(2);
    expect(from && to && daysBetween(to, from)).toBe(-2);
  });

  it('reads a number from where it stands, and half a number not at all', () => {
    const bytes = Uint8Array.from(Buffer.from('a0123', 'ascii'));
    expect(numberAt(bytes, 1, 3)).toBe(12);
    expect(numberAt(bytes, 0, 3)).toBeNaN();
    expect(numberAt(bytes, 3, 3)).toBeNaN();
  });
});
