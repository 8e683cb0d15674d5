import { z } from 'zod';
import { parseForm } from '../web/parse-form';
import { guarded } from './guarded-text';

const MessageForm = z.object({ text: guarded(4000), notCodes: z.literal('yes').optional() });

/** A message that was not stored: what to show again, and what to say. */
export interface MessageProblem {
  readonly ok: false;
  readonly error: string;
  readonly text: string;
  readonly asksNotCodes: boolean;
}

export function readMessage(
  body: unknown,
): { readonly ok: true; readonly text: string } | MessageProblem {
  const form = parseForm(MessageForm, body);
  if (!form.ok) return problem(Object.values(form.errors)[0] ?? 'case:errors.text', '');
  const { text, notCodes } = form.value;
  if (text === undefined) return problem('case:errors.text', '');
  if (text.tier === 'hard') return problem('case:errors.code', text.text);
  if (text.tier === 'soft' && notCodes !== 'yes') return problem('case:errors.number', text.text);
  return { ok: true, text: text.text };
}

function problem(error: string, text: string): MessageProblem {
  return { ok: false, error, text, asksNotCodes: error === 'case:errors.number' };
}
