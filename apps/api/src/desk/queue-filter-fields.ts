import { GENERATIONS, type Locale, LOCALES, words } from '@pinabi/guidance';
import { TROUBLES } from '../cases';
import { type QueueFilter } from './queue-filter';

/** The fields a list is narrowed by, each with its choices in words. */
export function filterFields(locale: Locale, filter: QueueFilter) {
  const t = words(locale);
  const field = (
    name: 'severity' | 'category' | 'language' | 'generation',
    values: readonly string[],
    key: (value: string) => string,
  ) => ({
    name,
    label: `desk:filter.${name}`,
    choices: values.map((value) => ({
      ...{ value, label: t(key(value)), chosen: filter[name] === value },
    })),
  });
  return [
    field('severity', ['1', '2', '3'], (value) => `desk:filter.atLeast.${value}`),
    field('category', TROUBLES, (value) => `case:trouble.${value}`),
    field('language', LOCALES, (value) => `portal:language.${value}`),
    field('generation', GENERATIONS, (value) => `desk:generation.${value}`),
  ];
}
