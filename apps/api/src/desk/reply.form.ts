import { z } from 'zod';
import { parseForm } from '../web/parse-form';

/** What the writer had before their eyes when they began to write. */
export interface Seen {
  readonly version: number;
  readonly lastEntry: string;
}

const SeenForm = z.object({
  version: z.coerce.number().int().min(1),
  lastEntry: z.string().regex(/^[\w-]{22}$/),
});

/** A form that does not say so has seen nothing, and will be held. */
export function readSeen(body: unknown): Seen {
  const form = parseForm(SeenForm, body);
  return form.ok ? form.value : { version: 0, lastEntry: '' };
}
