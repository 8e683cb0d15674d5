import { OUTCOME_IDS } from './outcome';
import { datesOf, daysAfter, monthsAfter } from './outcome-dates';

describe('the dates of a way out', () => {
  it('come from the fact register: decision, transport, and the time to collect', () => {
    expect(datesOf({ id: 'reapply' }, '2026-11-25')).toEqual([
      { id: 'decision', day: '2026-12-25' },
      { id: 'arrival', day: '2027-01-29' },
    ]);
    expect(datesOf({ id: 'collect' }, '2026-08-31')).toEqual([
      { id: 'collect-by', day: '2027-02-28' },
    ]);
  });

  it('are there only where something is waited for', () => {
    const dated = OUTCOME_IDS.filter((id) => datesOf({ id }, '2026-11-25').length > 0);
    expect(dated).toEqual(['reapply', 'wait-delivery', 'collect']);
  });

  it('count over the ends of months and years', () => {
    expect(daysAfter('2027-12-31', 1)).toBe('2028-01-01');
    expect(daysAfter('2028-02-28', 1)).toBe('2028-02-29');
    expect(monthsAfter('2027-11-30', 3)).toBe('2028-02-29');
    expect(monthsAfter('2026-01-31', 6)).toBe('2026-07-31');
  });
});
