import { type CardReport, pastedReport } from '@pinabi/guidance';
import { z } from 'zod';
import { parseForm } from '../web/parse-form';
import { guarded } from './guarded-text';

const MOST = 4000;
const PasteForm = z.object({
  report: z.string('case:errors.paste').max(MOST, 'case:errors.paste'),
});
const Guarded = guarded(MOST);

/** What was pasted and is no report: what to say, and what may be shown again. */
export interface PasteProblem {
  readonly ok: false;
  readonly error: string;
  readonly text: string;
}

/**
 * The report that was pasted. It goes through the schema of every report; anything else is looked at
 * by the never-PIN guard, and nothing of it is kept.
 */
export function readPasted(
  body: unknown,
): { readonly ok: true; readonly report: CardReport } | PasteProblem {
  const form = parseForm(PasteForm, body);
  if (!form.ok) return problem('case:errors.paste');
  const pasted = pastedReport(form.value.report);
  if (pasted.kind === 'report') return { ok: true, report: pasted.report };
  const text = Guarded.parse(form.value.report);
  if (pasted.kind === 'damaged') return problem('case:errors.pasteDamaged');
  return text?.tier === 'hard'
    ? problem('case:errors.code', text.text)
    : problem('case:errors.paste', text?.text);
}

function problem(error: string, text = ''): PasteProblem {
  return { ok: false, error, text };
}
