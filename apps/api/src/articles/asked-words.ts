import { inspectFreeText } from '@pinabi/guidance';

/** What was typed to search for: words, nothing, or what looks like a code and is let go at once. */
export type Asked =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'code' };

const MOST = 200;

/**
 * A lone number is no word to search for, so here even a faint suspicion counts. The codes' own
 * names hold a digit and are words.
 */
export function readAsked(typed: unknown): Asked {
  if (typeof typed !== 'string') return { kind: 'nothing' };
  const inspection = inspectFreeText(typed);
  if (inspection.tier !== 'clean' || inspection.masked) return { kind: 'code' };
  const text = typed.slice(0, MOST).trim();
  return text === '' ? { kind: 'nothing' } : { kind: 'words', text };
}
