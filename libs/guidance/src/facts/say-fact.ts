import { type Locale, type Translate, perLocale } from '../words';
import { type Fact, isStale, isUncertain } from './fact';
import { type FactId } from './fact-id';
import { factNow } from './facts-now';
import { SOURCES, type Source } from './source';

/** A fact as a page shows it: never without its day and how sure it is. */
export interface SaidFact {
  readonly id: FactId;
  readonly name: string;
  readonly value: string;
  /** Where a value can be used at once: `tel:`, `mailto:` or a page. */
  readonly href: string | undefined;
  readonly checkedOn: string;
  readonly checkedOnIso: string;
  readonly expiresOn: string;
  readonly expiresOnIso: string;
  readonly confidence: Fact['confidence'];
  readonly uncertain: boolean;
  readonly stale: boolean;
  readonly appliesTo: Fact['appliesTo'];
  readonly sources: readonly Source[];
}

export const wholeEuros = perLocale(
  (locale) =>
    new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 }),
);
const days = perLocale(
  (locale) =>
    new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
      dateStyle: 'long',
      timeZone: 'UTC',
    }),
);

export function sayFact(
  id: FactId,
  locale: Locale,
  t: Translate,
  today: string,
  fact: ReturnType<typeof factNow> = factNow(id),
): SaidFact {
  return {
    id,
    name: t(`facts:fact.${id}.name`),
    value: sayValue(id, fact, locale, t),
    href: hrefOf(fact),
    checkedOn: dayIn(locale, fact.checkedOn),
    checkedOnIso: fact.checkedOn,
    expiresOn: dayIn(locale, fact.expiresOn),
    expiresOnIso: fact.expiresOn,
    confidence: fact.confidence,
    uncertain: isUncertain(fact),
    stale: isStale(fact, today),
    appliesTo: fact.appliesTo,
    sources:
      fact.source === undefined ? fact.sources.map((named) => SOURCES[named]) : [fact.source],
  };
}

function sayValue(id: FactId, { value }: Fact, locale: Locale, t: Translate): string {
  switch (value.kind) {
    case 'money':
      return wholeEuros(locale).format(value.euros);
    case 'free':
      return t('facts:value.free');
    case 'span':
      return value.to === undefined
        ? t(`facts:value.${value.unit}`, { count: value.from })
        : t(`facts:value.${value.unit}To`, { from: value.from, count: value.to });
    case 'phone':
      return value.number;
    case 'mail':
      return value.address;
    case 'link':
      return value.url.replace(/^https:\/\/(www[.])?|\/$/g, '');
    case 'words':
      return t(`facts:fact.${id}.value`);
  }
}

export function hrefOf({ value }: Pick<Fact, 'value'>): string | undefined {
  switch (value.kind) {
    case 'phone':
      return `tel:${value.number.replaceAll(' ', '')}`;
    case 'mail':
      return `mailto:${value.address}`;
    case 'link':
      return value.url;
    case 'money':
    case 'free':
    case 'span':
    case 'words':
      return undefined;
  }
}

/** A day as it is read in a language, whatever the time zone. */
export function dayIn(locale: Locale, day: string): string {
  return days(locale).format(new Date(`${day}T00:00:00Z`));
}
