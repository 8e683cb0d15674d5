import { FACTS } from '../facts/register';
import { hrefOf } from '../facts/say-fact';
import { placeholderOf } from './fact-figures';

export interface TextPart {
  readonly text: string;
  readonly href?: string;
}

/** Which figures can be used at once: `tel:`, `mailto:` or a page. */
const HREFS = Object.entries(FACTS).flatMap(([id, fact]) => {
  const href = hrefOf(fact);
  return href === undefined ? [] : [[placeholderOf(id), href] as const];
});

/** Cuts a sentence at the first number, address or page it names. */
export function partsOf(text: string, figures: Readonly<Record<string, string>>): TextPart[] {
  for (const [name, href] of HREFS) {
    const figure = figures[name] ?? '';
    const at = figure === '' ? -1 : text.indexOf(figure);
    if (at < 0) continue;
    const [before, after] = [text.slice(0, at), text.slice(at + figure.length)];
    return [{ text: before }, { text: figure, href }, { text: after }];
  }
  return [{ text }];
}
