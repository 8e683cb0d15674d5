import { type z } from 'zod';

export type ParsedForm<T> =
  | { readonly ok: true; readonly value: T }
  /** For each field that needs another look, the words key that says what to do. */
  | { readonly ok: false; readonly errors: Readonly<Record<string, string>> };

/** Body to value, or to one words key for each field. A key stands as the schema's message. */
export function parseForm<T>(schema: z.ZodType<T>, body: unknown): ParsedForm<T> {
  const parsed = schema.safeParse(body ?? {});
  if (parsed.success) return { ok: true, value: parsed.data };
  const errors: Record<string, string> = {};
  for (const { path, message } of parsed.error.issues) {
    errors[String(path[0] ?? 'form')] ??= message;
  }
  return { ok: false, errors };
}

/** What was typed, as text, to show it again. Never more than a form of ours can hold. */
export function typedValues(body: unknown): Record<string, string> {
  const fields = Object.entries((body ?? {}) as Record<string, unknown>);
  return Object.fromEntries(
    fields.filter((field): field is [string, string] => typeof field[1] === 'string'),
  );
}
