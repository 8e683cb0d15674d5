import { z } from 'zod';
import { guarded } from '../cases';
import { parseForm } from '../web/parse-form';

const TriageForm = z.object({ severity: z.enum(['1', '2', '3', '4']), why: guarded(300) });

export type Triage =
  | { readonly ok: true; readonly severity: number; readonly why: string }
  /** A words key: what is missing. */
  | { readonly ok: false; readonly problem: string };

/** An urgency set by hand needs its reason in words; numbers that could be a code are no words. */
export function readTriage(body: unknown): Triage {
  const form = parseForm(TriageForm, body);
  if (!form.ok || form.value.why === undefined) return { ok: false, problem: 'desk:triage.why' };
  const { tier, text } = form.value.why;
  if (tier !== 'clean') return { ok: false, problem: 'desk:triage.numbers' };
  return { ok: true, severity: Number(form.value.severity), why: text };
}
