import { LOCALES, type Locale } from '@pinabi/guidance/words';

/** The system's language where we speak it, English otherwise. `told` looks like `et_EE.UTF-8`. */
export function languageOf(told: string): Locale {
  const system = told === '' ? Intl.DateTimeFormat().resolvedOptions().locale : told;
  const [language] = system.toLowerCase().split(/[_.@-]/);
  return LOCALES.find((locale) => locale === language) ?? 'en';
}
