import { LOCALES, words } from '../words';
import { type FactId } from './fact-id';
import { FACTS } from './register';
import { sayFact } from './say-fact';

const IDS = Object.keys(FACTS) as FactId[];

describe('the fact register', () => {
  it.each(LOCALES)('says every fact in %s, with its value, day and source', (locale) => {
    for (const id of IDS) {
      const said = sayFact(id, locale, words(locale), '2026-11-25');
      expect([id, said.name, said.value]).toEqual([
        id,
        expect.not.stringContaining(`fact.${id}`) as string,
        expect.not.stringMatching(/^(fact|value)\.|{{|^$/) as string,
      ]);
      expect(said.sources.length).toBeGreaterThan(0);
      expect(said.checkedOn).toMatch(/2026/);
      expect(said.stale).toBe(false);
    }
  });

  it('says that a fact is old from the day after its last', () => {
    const [on, after] = ['2027-02-23', '2027-02-24'].map(
      (day) => sayFact('reapply-fee', 'en', words('en'), day).stale,
    );
    expect([on, after]).toEqual([false, true]);
  });

  it('counts in the grammar of each language', () => {
    const said = LOCALES.map(
      (locale) => sayFact('transport-time', locale, words(locale), '').value,
    );
    expect(said).toEqual(['2 to 5 weeks', '2 kuni 5 nädalat', '2–5 недель']);
  });
});
