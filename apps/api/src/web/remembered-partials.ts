import { type RuntimeOptions, type TemplateDelegate } from 'handlebars';

/** They show nothing but what they are given, and are given the very same thing again and again. */
export const REMEMBERED: ReadonlySet<string> = new Set(['desk-rows']);

/** Where such a part belongs in a page. No reader's words can say this: every `<` of theirs is escaped. */
const HERE = '<!--part-->';
const partsOf = new WeakMap<object, Buffer[]>();

/** The same object is the same words, which are written once, down to the bytes that are sent. */
export function remembering(partial: TemplateDelegate): TemplateDelegate {
  const written = new WeakMap<object, Buffer>();
  return (given: object, options?: RuntimeOptions) => {
    const { root } = options?.data as { root: object };
    const bytes = written.get(given) ?? Buffer.from(partial(given, options));
    written.set(given, bytes);
    partsOf.get(root)?.push(bytes);
    return HERE;
  };
}

/** A page with its remembered parts in their places. */
export function withParts(page: object, write: () => string): string | Buffer {
  const parts: Buffer[] = [];
  partsOf.set(page, parts);
  const [first = '', ...rest] = write().split(HERE);
  if (parts.length === 0) return first;
  const pieces = rest.flatMap((text, place) => [parts[place] ?? Buffer.of(), Buffer.from(text)]);
  return Buffer.concat([Buffer.from(first), ...pieces]);
}
