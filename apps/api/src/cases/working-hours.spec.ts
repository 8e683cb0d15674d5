import { HOUR } from '../config/clock';
import { workingTimeAfter } from './working-hours';

const at = (text: string) => Date.parse(text);
const after = (start: string, hours: number) =>
  new Date(workingTimeAfter(at(start), hours * HOUR)).toISOString();

/** Riigi Teataja, Public Holidays Act: those that fall on a weekday, written out by hand. */
const HOLIDAYS_ON_WEEKDAYS: [number, string[]][] = [
  [
    2025,
    ['01-01', '02-24', '04-18', '05-01', '06-23', '06-24', '08-20', '12-24', '12-25', '12-26'],
  ],
  [2026, ['01-01', '02-24', '04-03', '05-01', '06-23', '06-24', '08-20', '12-24', '12-25']],
  [2027, ['01-01', '02-24', '03-26', '06-23', '06-24', '08-20', '12-24']],
  [2028, ['02-24', '04-14', '05-01', '06-23', '12-25', '12-26']],
];

const isWeekend = (day: string) => [0, 6].includes(new Date(day).getUTCDay());
const isWorkedOn = (day: string) => after(`${day}T00:00:00+02:00`, 1).slice(0, 10) === day;
const daysOf = (year: number) =>
  Array.from({ length: year % 4 === 0 ? 366 : 365 }, (_, day) =>
    new Date(Date.UTC(year, 0, 1 + day)).toISOString().slice(0, 10),
  );
const inTallinn = (instant: number) =>
  new Date(instant).toLocaleString('sv', { timeZone: 'Europe/Tallinn' }).slice(0, 16);

describe('workingTimeAfter', () => {
  it.each([
    ['within one day', '2026-11-25T08:00:00Z', 2, '2026-11-25T10:00:00.000Z'],
    ['before the desk opens', '2026-11-25T03:00:00Z', 1, '2026-11-25T08:00:00.000Z'],
    ['over a night', '2026-11-25T14:00:00Z', 2, '2026-11-26T08:00:00.000Z'],
    ['over a weekend', '2026-11-27T14:30:00Z', 1, '2026-11-30T07:30:00.000Z'],
    ['to the very end of a day', '2026-11-25T07:00:00Z', 8, '2026-11-25T15:00:00.000Z'],
    ['two days asked on a Saturday', '2026-11-28T12:00:00Z', 16, '2026-12-01T15:00:00.000Z'],
    ['over Christmas, short day first', '2026-12-23T10:00:00Z', 3, '2026-12-28T08:00:00.000Z'],
    ['over New Year', '2026-12-31T11:00:00Z', 2, '2027-01-04T08:00:00.000Z'],
    ['over Independence Day', '2027-02-23T11:00:00Z', 2, '2027-02-25T08:00:00.000Z'],
    ['over Good Friday', '2027-03-25T14:00:00Z', 2, '2027-03-29T07:00:00.000Z'],
    ['over Midsummer', '2027-06-22T10:00:00Z', 2, '2027-06-25T07:00:00.000Z'],
    ['over the clocks going forward', '2026-03-27T14:00:00Z', 2, '2026-03-30T07:00:00.000Z'],
    ['over Good Friday and changed clocks', '2024-03-28T14:00:00Z', 2, '2024-04-01T07:00:00.000Z'],
    ['over May Day into a weekend', '2026-04-30T13:00:00Z', 2, '2026-05-04T07:00:00.000Z'],
    ['over Independence Restored', '2026-08-19T13:00:00Z', 2, '2026-08-21T07:00:00.000Z'],
    ['over the clocks going back', '2026-10-23T13:00:00Z', 2, '2026-10-26T08:00:00.000Z'],
  ])('counts %s', (_, start, hours, end) => {
    expect(after(start, hours)).toBe(end);
  });

  it('knows where Easter falls', () => {
    const fridays = ['2024-03-29', '2025-04-18', '2026-04-03', '2030-04-19', '2038-04-23'];
    for (const friday of fridays) {
      expect(after(`${friday}T08:00:00Z`, 1).slice(0, 10) > friday).toBe(true);
    }
  });

  it.each(HOLIDAYS_ON_WEEKDAYS)(
    'rests on every holiday of %i and works on every other weekday',
    (year, holidays) => {
      const rested = daysOf(year).filter((day) => !isWorkedOn(day));
      expect(rested.filter((day) => !isWeekend(day)).map((day) => day.slice(5))).toEqual(holidays);
      expect(daysOf(year).filter(isWeekend).filter(isWorkedOn)).toEqual([]);
    },
  );

  it('opens at nine and closes at five on Tallinn’s clocks, or at two, whatever the season', () => {
    const short = ['02-23', '06-22', '12-23', '12-31'];
    for (const day of [...daysOf(2026), ...daysOf(2027)].filter(isWorkedOn)) {
      const length = short.includes(day.slice(5)) ? 5 : 8;
      const opened = workingTimeAfter(at(`${day}T00:00:00+02:00`), 1) - 1;
      const closed = workingTimeAfter(opened, length * HOUR);
      const over = new Date(workingTimeAfter(opened, length * HOUR + 1));
      expect([day, inTallinn(opened), inTallinn(closed)]).toEqual([
        ...[day, `${day} 09:00`, `${day} ${9 + length}:00`],
      ]);
      expect(over.toISOString().slice(0, 10) > day).toBe(true);
    }
  });

  it('never comes before its start, and grows with what is asked', () => {
    for (let start = at('2026-01-01T00:00:00Z'); start < at('2027-01-01'); start += 7 * HOUR) {
      const ends = [1, 2, 8, 16, 40].map((hours) => workingTimeAfter(start, hours * HOUR));
      expect(ends.every((end, place) => end >= start + HOUR && end > (ends[place - 1] ?? 0))).toBe(
        true,
      );
    }
  });
});
