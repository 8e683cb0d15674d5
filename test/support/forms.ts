/** One form of a page, as a program reads it. */
export interface FoundForm {
  readonly action: string;
  readonly method: string;
  readonly fields: readonly FoundField[];
}

export interface FoundField {
  readonly name: string;
  readonly kind: 'text' | 'choice' | 'hidden' | 'button';
  /** What a browser would send if nobody touched the field. */
  readonly value: string | undefined;
  /** Whether it stands there to be ticked or chosen, and the first choice is this one. */
  readonly offered: string | undefined;
}

/** Every form of a page of ours. Our own markup is regular enough for patterns. */
export function formsIn(html: string, page: string): FoundForm[] {
  return [...html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].map(([, head = '', body = '']) => ({
    action: attribute(head, 'action') ?? page,
    method: (attribute(head, 'method') ?? 'get').toUpperCase(),
    fields: fieldsIn(body),
  }));
}

function fieldsIn(body: string): FoundField[] {
  const found = [...body.matchAll(/<(input|textarea|select|button)\b([^>]*)>([^<]*)/gs)];
  const fields = found.flatMap(([, tag = '', head = '', inside = '']) => {
    const name = attribute(head, 'name');
    if (name === undefined) return [];
    return [{ name, ...traitsOf(tag, head, inside, body) }];
  });
  return [...new Map(fields.reverse().map((field) => [field.name, field])).values()].reverse();
}

function traitsOf(
  tag: string,
  head: string,
  inside: string,
  body: string,
): Omit<FoundField, 'name'> {
  const value = attribute(head, 'value');
  const type = attribute(head, 'type') ?? 'text';
  if (tag === 'button') return { kind: 'button', value: undefined, offered: value };
  if (type === 'hidden') return { kind: 'hidden', value: value ?? '', offered: undefined };
  if (type === 'radio' || type === 'checkbox') {
    return { kind: 'choice', value: head.includes(' checked') ? value : undefined, offered: value };
  }
  if (tag === 'select') {
    const [, first] = /<option value="([^"]+)"/.exec(body.slice(body.indexOf(head))) ?? [];
    return { kind: 'choice', value: '', offered: first };
  }
  return { kind: 'text', value: tag === 'textarea' ? inside : (value ?? ''), offered: undefined };
}

function attribute(head: string, name: string): string | undefined {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(head)?.[1];
}
