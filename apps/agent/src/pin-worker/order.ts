import { CODES, type CodeName, type Counters, type Operation } from '@pinabi/card';
import { LOCALES, type Locale } from '@pinabi/guidance/words';

/** Tries left as the person has seen them; `null`: the card does not tell. */
export type TriesLeft = Readonly<Record<CodeName, number | null>>;

export function leftOf({ PIN1, PIN2, PUK }: Counters): TriesLeft {
  return { PIN1: PIN1.left, PIN2: PIN2.left, PUK: PUK.left };
}

/** All that the PIN worker is told. Nothing in it is secret: other users can read argument lists. */
export interface Order {
  readonly operation: Operation;
  /** The answer to reset of the card that was shown; a card with another one is another card. */
  readonly atr: Uint8Array;
  /** What was on the screen. If the card says otherwise now, nothing is sent to it. */
  readonly shown: TriesLeft;
  readonly locale: Locale;
  readonly source: 'pcsc' | 'demo';
  /** Where the codes are typed: at the terminal, or on the reader's own keys. */
  readonly entry: 'terminal' | 'reader';
  readonly readerName: string;
}

/** The words of the argument line. */
export function wordsOf(order: Order): string[] {
  return [
    order.operation.kind,
    order.operation.code,
    Buffer.from(order.atr).toString('hex'),
    CODES.map((code) => order.shown[code] ?? '-').join(','),
    order.locale,
    order.source,
    order.entry,
    order.readerName,
  ];
}

/** `null` for anything that our own agent would not have written. */
export function orderFrom(words: readonly string[]): Order | null {
  const [kind, code, atr, left, locale, source, entry, readerName] = words;
  const operation = operationOf(kind, code);
  const shown = triesOf(left ?? '');
  if (words.length !== 8 || operation === null || shown === null || readerName === undefined) {
    return null;
  }
  if (atr === undefined || !/^([0-9a-f]{2}){2,33}$/.test(atr)) return null;
  if (!isOneOf(LOCALES, locale) || !isOneOf(['pcsc', 'demo'] as const, source)) return null;
  if (!isOneOf(['terminal', 'reader'] as const, entry)) return null;
  return { operation, atr: Buffer.from(atr, 'hex'), shown, locale, source, entry, readerName };
}

function operationOf(kind: string | undefined, code: string | undefined): Operation | null {
  if (kind === 'change' && isOneOf(CODES, code)) return { kind, code };
  if (kind === 'unblock' && isOneOf(['PIN1', 'PIN2'] as const, code)) return { kind, code };
  return null;
}

function triesOf(text: string): TriesLeft | null {
  if (!/^(\d{1,2}|-),(\d{1,2}|-),(\d{1,2}|-)$/.test(text)) return null;
  const [PIN1 = null, PIN2 = null, PUK = null] = text
    .split(',')
    .map((word) => (word === '-' ? null : Number(word)));
  return { PIN1, PIN2, PUK };
}

function isOneOf<Item extends string>(
  items: readonly Item[],
  word: string | undefined,
): word is Item {
  return (items as readonly (string | undefined)[]).includes(word);
}
