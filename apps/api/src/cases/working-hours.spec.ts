import { HOUR } from '../config/clock';
import { workingTimeAfter } from './working-hours';

const at = (text: string) => Date.parse(text);
const after = (start: string, hours: number) =>
  new Date(workingTimeAfter(at(start), hours * HOUR)).toISOString();

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

  it('never comes before its start, and grows with what is asked', () => {
    for (let start = at('2026-01-01T00:00:00Z'); start < at('2027-01-01'); start += 7 * HOUR) {
      const ends = [1, 2, 8, 16, 40].map((hours) => workingTimeAfter(start, hours * HOUR));
      expect(ends.every((end, place) => end >= start + HOUR && end > (ends[place - 1] ?? 0))).toBe(
        true,
      );
    }
  });
});
