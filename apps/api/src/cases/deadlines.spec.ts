import { dueAtOf } from './deadlines';

const at = (text: string) => Date.parse(text);
const owed = (severity: number, waitingSince: string, confirmedAt = '2026-01-01T10:00:00Z') => {
  const facts = { severity, waitingSince: at(waitingSince), confirmedAt: at(confirmedAt) };
  const due = dueAtOf({ state: 'open', ...facts });
  return due === null ? null : new Date(due).toISOString();
};

/** Severity 1 is owed two working hours, 2 eight, 3 and 4 sixteen. Tallinn is UTC+2, in summer UTC+3. */
describe('what we owe an answer by', () => {
  it.each([
    [
      'asked on a Friday before the clocks go forward',
      2,
      '2026-03-27T13:00:00Z',
      '2026-03-30T12:00:00.000Z',
    ],
    ['asked in the hour that is not there', 1, '2026-03-29T01:30:00Z', '2026-03-30T08:00:00.000Z'],
    [
      'asked on a Friday before the clocks go back',
      2,
      '2026-10-23T13:00:00Z',
      '2026-10-26T14:00:00.000Z',
    ],
    ['asked in the hour that comes twice', 1, '2026-10-25T00:30:00Z', '2026-10-26T09:00:00.000Z'],
    ['asked in that hour again', 1, '2026-10-25T01:30:00Z', '2026-10-26T09:00:00.000Z'],
    [
      'asked before a holiday on a Tuesday, the day before short',
      2,
      '2026-02-23T10:00:00Z',
      '2026-02-25T13:00:00.000Z',
    ],
    ['asked on a holiday on a Thursday', 1, '2026-08-20T09:00:00Z', '2026-08-21T08:00:00.000Z'],
    [
      'asked before two holidays in the week',
      3,
      '2026-06-22T10:00:00Z',
      '2026-06-26T13:00:00.000Z',
    ],
    [
      'asked on Christmas Eve, a weekend behind it',
      2,
      '2026-12-24T09:00:00Z',
      '2026-12-28T15:00:00.000Z',
    ],
  ])('counts working time: %s', (_, severity, asked, due) => {
    expect(owed(severity, asked)).toBe(due);
  });

  describe('while we wait for the person', () => {
    const stopped = { severity: 1, waitingSince: null, confirmedAt: at('2026-01-01T10:00:00Z') };

    it('is nothing, over a night, a holiday or changed clocks', () => {
      expect(dueAtOf({ state: 'waiting', ...stopped })).toBeNull();
    });

    it.each([
      ['over Christmas', '2026-12-25T10:00:00Z', '2026-12-28T09:00:00.000Z'],
      ['over the clocks going forward', '2026-03-28T10:00:00Z', '2026-03-30T08:00:00.000Z'],
      ['over the clocks going back', '2026-10-24T10:00:00Z', '2026-10-26T09:00:00.000Z'],
      ['over Midsummer, until a working day', '2026-06-25T12:00:00Z', '2026-06-25T14:00:00.000Z'],
    ])('starts anew with their word: %s', (_, wrote, due) => {
      expect(owed(1, wrote)).toBe(due);
    });
  });

  it('is nothing while the address is not confirmed, and counts from when it is', () => {
    const waitingSince = at('2026-12-23T10:00:00Z');
    expect(dueAtOf({ state: 'held', severity: 1, waitingSince, confirmedAt: null })).toBeNull();
    expect(owed(1, '2026-12-23T10:00:00Z', '2026-12-26T10:00:00Z')).toBe(
      '2026-12-28T09:00:00.000Z',
    );
  });
});
