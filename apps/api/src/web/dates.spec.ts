import { nearMomentIn } from './dates';

const NOW = Date.UTC(2026, 10, 25, 12);

describe('a moment in a narrow column', () => {
  it.each([
    ['en', '27 Nov, 14:36 UTC'],
    ['et', '27. nov, 14:36 UTC'],
    ['ru', '27 нояб., 14:36 UTC'],
  ] as const)('is one line without the year in %s', (locale, said) => {
    const shown = nearMomentIn(locale, Date.UTC(2026, 10, 27, 14, 36), NOW);
    expect(shown).not.toContain(' ');
    expect(shown.replaceAll('\u00a0', ' ')).toBe(said);
  });

  it('has its year when it is far away', () => {
    expect(nearMomentIn('en', Date.UTC(2025, 10, 27, 14, 36), NOW)).toContain('2025');
  });
});
