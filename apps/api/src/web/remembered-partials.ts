import { type RuntimeOptions, type TemplateDelegate } from 'handlebars';

/** They show nothing but what they are given, and are given the very same thing again and again. */
export const REMEMBERED: ReadonlySet<string> = new Set(['desk-rows']);

/** The same object in the same language is the same words, which are written once. */
export function remembering(partial: TemplateDelegate): TemplateDelegate {
  const written = new WeakMap<object, Map<string, string>>();
  return (given: object, options?: RuntimeOptions) => {
    const { root } = options?.data as { root: { locale: string } };
    const known = written.get(given) ?? new Map<string, string>();
    written.set(given, known);
    const words = known.get(root.locale) ?? partial(given, options);
    known.set(root.locale, words);
    return words;
  };
}
