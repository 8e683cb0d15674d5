import i18next, { type i18n } from 'i18next';
import { filesOf, loadFile, loadWords } from './content/load';

/** The languages the house speaks. Adding one is adding its folder in content/ and its name here. */
export const LOCALES = ['en', 'et', 'ru'] as const;
export type Locale = (typeof LOCALES)[number];

/** `key` is `file:place.in.file`; `values` fill the {{names}}, `count` chooses the plural form. */
export type Translate = (key: string, values?: Readonly<Record<string, unknown>>) => string;

/** Made once for each language: Intl's formatters take longer to make than all they are asked. */
export function perLocale<T>(make: (locale: Locale) => T): (locale: Locale) => T {
  const made = new Map<Locale, T>();
  return (locale) => {
    const known = made.get(locale);
    if (known !== undefined) return known;
    const fresh = make(locale);
    made.set(locale, fresh);
    return fresh;
  };
}

/** The words of one language. A missing key is shown as the key, and a test fails on it. */
export const words = perLocale(speakerOf);

function speakerOf(locale: Locale): Translate {
  const plain = plainWords(locale);
  const plural = once(() => new Intl.PluralRules(locale));
  const others = once(() => allWords(locale));
  return (key, values = {}) => {
    const { count } = values;
    const form = typeof count === 'number' ? `${key}_${plural().select(count)}` : key;
    const said = plain(form);
    return said === undefined ? others().t(key, { ...values }) : fill(said, values);
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** All files of a language at once, for what is not said plainly. */
function allWords(locale: Locale): i18n {
  const instance: i18n = i18next.createInstance();
  const namespaces = loadWords(locale);
  const settings = {
    lng: locale,
    initAsync: false,
    resources: { [locale]: namespaces },
    ns: Object.keys(namespaces),
    defaultNS: 'portal',
    interpolation: { escapeValue: false },
    returnNull: false,
  };
  // With everything at hand and initAsync off, it is ready when init returns.
  instance.init(settings).catch(() => undefined);
  return instance;
}

const PLACE = /\{\{(\w+)\}\}/g;

/**
 * Words by `file:place.in.file`, plural forms as i18next names them. A page says some hundreds of
 * them, and i18next takes ten times as long to find one. A file is read when it is first asked for:
 * the agent speaks from three of seventeen, and a person waits for its first word.
 */
function plainWords(locale: Locale): (key: string) => string | undefined {
  const files = new Map(
    filesOf(locale).map((name) => [name, once(() => plainFile(locale, name))] as const),
  );
  return (key) => {
    const [name = ''] = key.split(':', 1);
    return files.get(name)?.().get(key);
  };
}

function plainFile(locale: Locale, name: string): ReadonlyMap<string, string> {
  const plain = new Map<string, string>();
  const collect = (place: string, said: unknown): void => {
    if (typeof said === 'string') plain.set(place, said);
    else for (const [inner, words] of entriesOf(said)) collect(`${place}.${inner}`, words);
  };
  for (const [place, said] of entriesOf(loadFile(locale, name))) collect(`${name}:${place}`, said);
  return plain;
}

function entriesOf(said: unknown): [string, unknown][] {
  return typeof said === 'object' && said !== null ? Object.entries(said) : [];
}

function fill(said: string, values: Readonly<Record<string, unknown>>): string {
  if (!said.includes('{{')) return said;
  return said.replace(PLACE, (_, name: string) => `${(values[name] ?? '') as string | number}`);
}
