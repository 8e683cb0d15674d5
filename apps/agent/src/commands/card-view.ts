import { type CodeCounter, type CodeName, CODES } from '@pinabi/card';
import { type Style } from '../terminal/screen';
import { visibleLength } from '../terminal/wrap';
import { type Context } from './context';
import { type FoundCard } from './found-card';
import { meaningOf } from './meaning';

type Shown = Pick<Context, 'screen' | 't' | 'invocation'>;

/** Which card in which reader. */
export function showCard({ screen, t, invocation }: Shown, card: FoundCard): void {
  const rows = [
    [t('agent:card.card'), t(`agent:card.${card.driver.generation}`)],
    [t('agent:card.reader'), card.readerName],
  ] as const;
  const column = Math.max(...rows.map(([label]) => visibleLength(label))) + 3;
  for (const [label, value] of rows) {
    screen.say(`${label.padEnd(column)}${value}`, { hanging: column });
  }
  if (isEnding(card)) screen.say(t(`agent:card.${card.facts.expires}`));
  if (invocation.demo !== undefined) screen.say(screen.styled('dim', t('agent:card.demo')));
  screen.say();
}

/** For who has shown the card before its files were read. */
export function showEnding({ screen, t }: Shown, card: FoundCard): void {
  if (!isEnding(card)) return;
  screen.say(t(`agent:card.${card.facts.expires}`));
  screen.say();
}

function isEnding(
  card: FoundCard,
): card is FoundCard & { readonly facts: { readonly expires: 'expired' | 'soon' } } {
  return card.facts?.expires === 'expired' || card.facts?.expires === 'soon';
}

/**
 * The three codes, always all and always in this order: left of max, and what it means. Who has just
 * mistyped a code is not told that somebody has.
 */
export function showCodes(shown: Shown, card: FoundCard, mistyped?: CodeName): void {
  for (const code of CODES) showCode(shown, code, card, code === mistyped);
  shown.screen.say();
}

const STYLE_OF: Readonly<Record<CodeCounter['state'], Style | null>> = {
  ok: 'green',
  low: null,
  last: 'yellow',
  blocked: 'red',
  unknown: null,
};

function showCode(
  { screen, t }: Shown,
  code: CodeName,
  card: FoundCard,
  isMistyped: boolean,
): void {
  const counter = card.counters[code];
  const style = STYLE_OF[counter.state];
  const marks = marksOf(counter, screen.options.ascii);
  const column = 5 + 3 + Math.max(visibleLength(marks), 3) + 3;
  const coloured = style === null ? marks : screen.styled(style, marks);
  const head = `${code.padEnd(5)}   ${coloured}${' '.repeat(column - 8 - visibleLength(marks))}`;
  screen.say(`${head}${triesOf(counter, t)}`, { hanging: column });
  const meaning = meaningOf(code, card);
  if (meaning !== null && !(isMistyped && meaning === 'low')) {
    screen.say(t(`agent:meaning.${meaning}`, { code }), { indent: column });
  }
}

/** Tries left, then tries gone: `●●○`. Reads without colour and, as `##-`, without Unicode. */
function marksOf({ left, max }: CodeCounter, ascii: boolean): string {
  if (left === null) return '?';
  const [full, empty] = ascii ? ['#', '-'] : ['●', '○'];
  return full.repeat(left) + empty.repeat(Math.max((max ?? left) - left, 0));
}

export function triesOf({ left, max }: Pick<CodeCounter, 'left' | 'max'>, t: Context['t']): string {
  if (left === null) return t('agent:tries.unknown');
  if (left === 0) return t('agent:tries.blocked');
  if (max === null) return t('agent:tries.left', { count: left });
  return t('agent:tries.left-of-max', { count: left, max });
}
