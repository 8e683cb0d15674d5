import { z } from 'zod';
import { type CaseEntry } from '../cases';
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

/** The entries the writer has not seen; the last three when we cannot tell what they saw. */
export function newsSince(story: readonly CaseEntry[], { lastEntry }: Seen): readonly CaseEntry[] {
  const place = story.findIndex(({ id }) => id === lastEntry);
  return place < 0 ? story.slice(-3) : story.slice(place + 1);
}
