import { type FactId } from '../facts/fact-id';
import { factNow } from '../facts/facts-now';
import { FACTS } from '../facts/register';
import { type FactValue } from '../facts/fact';
import { wholeEuros } from '../facts/say-fact';
import { type Locale } from '../words';

type Figures = Readonly<Record<string, string>>;

/**
 * The figures of the register, to be filled into sentences: `suspend-hotline` is
 * `{{suspendHotline}}`, `envelope-fee-estonia` is `{{envelopeFeeEstonia}}`. Facts that only words
 * can say have none.
 */
export function factFigures(locale: Locale): Figures {
  const figures = (Object.keys(FACTS) as FactId[]).flatMap((id) => {
    const figure = figureOf(factNow(id).value, locale);
    return figure === undefined ? [] : [[placeholderOf(id), figure] as const];
  });
  return Object.fromEntries(figures);
}

export function placeholderOf(id: string): string {
  return id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function figureOf(value: FactValue, locale: Locale): string | undefined {
  switch (value.kind) {
    case 'money':
      return wholeEuros(locale).format(value.euros);
    case 'span':
      return value.to === undefined ? `${value.from}` : `${value.from}–${value.to}`;
    case 'phone':
      return value.number.replaceAll(' ', '\u00a0');
    case 'mail':
      return value.address;
    case 'link':
      return value.url.replace(/^https:\/\/(www[.])?|\/$/g, '');
    case 'free':
    case 'words':
      return undefined;
  }
}
