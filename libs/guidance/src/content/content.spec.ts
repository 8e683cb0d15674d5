import { LOCALES } from '../words';
import { loadWords } from './load';

const PLURAL = /_(?:zero|one|two|few|many|other)$/;

/** Every key of a language, plural forms counted once. */
function keysOf(words: object, path = ''): string[] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null
      ? keysOf(value as object, `${path}${key}.`)
      : [`${path}${key}`.replace(PLURAL, '')],
  );
}

function placeholdersOf(words: object): Record<string, string[]> {
  const texts = new Map<string, Set<string>>();
  const visit = (value: unknown, path: string): void => {
    if (typeof value === 'string') {
      const names = [...value.matchAll(/{{(\w+)}}/g)].map(([, name]) => name ?? '');
      const key = path.replace(PLURAL, '');
      texts.set(key, new Set([...(texts.get(key) ?? []), ...names]));
    } else {
      for (const [key, inner] of Object.entries(value as object)) visit(inner, `${path}.${key}`);
    }
  };
  visit(words, '');
  return Object.fromEntries([...texts].map(([key, names]) => [key, [...names].sort()]));
}

describe('the words of the house', () => {
  const english = loadWords('en');

  it.each(LOCALES)('%s says everything that English says, and nothing else', (locale) => {
    const [mine, theirs] = [keysOf(loadWords(locale)), keysOf(english)].map((keys) => [
      ...new Set(keys),
    ]);
    expect(mine?.sort()).toEqual(theirs?.sort());
  });

  it.each(LOCALES)('%s fills the same placeholders', (locale) => {
    expect(placeholdersOf(loadWords(locale))).toEqual(placeholdersOf(english));
  });

  it.each(LOCALES)('%s has every plural form its language needs', (locale) => {
    const forms = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
    const missing = pluralsOf(loadWords(locale)).flatMap(({ key, has }) =>
      forms.filter((form) => !has.has(form)).map((form) => `${key}_${form}`),
    );
    expect(missing).toEqual([]);
  });
});

function pluralsOf(words: object, path = ''): { key: string; has: Set<string> }[] {
  const found = new Map<string, Set<string>>();
  const nested = Object.entries(words).flatMap(([key, value]) => {
    if (typeof value === 'object' && value !== null) {
      return pluralsOf(value as object, `${path}${key}.`);
    }
    const [ending] = PLURAL.exec(key) ?? [];
    if (ending === undefined) return [];
    const stem = path + key.slice(0, -ending.length);
    found.set(stem, (found.get(stem) ?? new Set()).add(ending.slice(1)));
    return [];
  });
  return [...nested, ...[...found].map(([key, has]) => ({ key, has }))];
}
