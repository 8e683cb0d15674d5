import { inspectFreeText } from '@pinabi/guidance';
import { parseForm, typedValues } from '../web/parse-form';
import { type Opening, OpeningForm } from './opening.form';

export type ReadOpening =
  | { readonly ok: true; readonly opening: Opening; readonly typed: Typed }
  | {
      readonly ok: false;
      readonly errors: Readonly<Record<string, string>>;
      readonly typed: Typed;
    };

/** What was typed, for a page that shows it again: only after the guard, and only where it is shown. */
type Typed = () => Record<string, string>;

/** Reads the opening form. */
export function readOpening(body: unknown): ReadOpening {
  const typed = () => withoutCodes(typedValues(body));
  const form = parseForm(OpeningForm, body);
  if (!form.ok) return { ok: false, errors: form.errors, typed };
  const { text, email, ...rest } = form.value;
  if (email === undefined) return { ok: false, errors: { email: 'case:errors.email' }, typed };
  if (text?.tier === 'hard') return { ok: false, errors: { text: 'case:errors.code' }, typed };
  if (text?.tier === 'soft' && rest.notCodes !== 'yes') {
    return { ok: false, errors: { text: 'case:errors.number' }, typed };
  }
  return { ok: true, opening: { ...rest, email, text: text?.text }, typed };
}

/** Blanks whatever the guard finds in any field, so that a refused code is not even shown again. */
export function withoutCodes(typed: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(typed).map(([name, value]) => [name, inspectFreeText(value).text]),
  );
}
