import i18next, { type i18n } from 'i18next';
import { loadWords } from './content/load';

/** The languages the house speaks. Adding one is adding its folder in content/ and its name here. */
export const LOCALES = ['en', 'et', 'ru'] as const;
export type Locale = (typeof LOCALES)[number];

/** `key` is `file:place.in.file`; `values` fill the {{names}}, `count` chooses the plural form. */
export type Translate = (key: string, values?: Readonly<Record<string, unknown>>) => string;

const speakers = new Map<Locale, Translate>();

/** The words of one language. A missing key is shown as the key, and a test fails on it. */
export function words(locale: Locale): Translate {
  const known = speakers.get(locale);
  if (known !== undefined) return known;
  const speaker = speakerOf(locale);
  speakers.set(locale, speaker);
  return speaker;
}

function speakerOf(locale: Locale): Translate {
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
  return (key, values = {}) => instance.t(key, { ...values });
}
