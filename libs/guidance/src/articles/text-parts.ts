import { type FactId } from '../facts/fact-id';
import { factNow } from '../facts/facts-now';
import { FACTS } from '../facts/register';
import { hrefOf } from '../facts/say-fact';
import { placeholderOf } from './fact-figures';

export interface TextPart {
  readonly text: string;
  readonly href?: string;
}

/** Which figures can be used at once: `tel:`, `mailto:` or a page. */
function hrefs(): (readonly [string, string])[] {
  return (Object.keys(FACTS) as FactId[]).flatMap((id) => {
    const href = hrefOf(factNow(id));
    return href === undefined ? [] : [[placeholderOf(id), href] as const];
  });
}

/** Cuts a sentence at the first number, address or page it names. */
export function partsOf(text: string, figures: Readonly<Record<string, string>>): TextPart[] {
  for (const [name, href] of hrefs()) {
    const figure = figures[name] ?? '';
    const at = figure === '' ? -1 : text.indexOf(figure);
    if (at < 0) continue;
    const [before, after] = [text.slice(0, at), text.slice(at + figure.length)];
    return [{ text: before }, { text: figure, href }, { text: after }];
  }
  return [{ text }];
}
