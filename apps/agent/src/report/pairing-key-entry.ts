import { formatPairingKey, parsePairingKey } from '@pinabi/guidance';
import { Stop } from '../command-line/stop';
import { askLine } from '../commands/asking';
import { type Context } from '../commands/context';
import { type ControllingTerminal } from '../terminal/controlling-terminal';

const ATTEMPTS = 3;

/** The key given by `--pair`, in the form that is sent. */
export function givenKey(typed: string): string {
  const parsed = parsePairingKey(typed);
  if (parsed.kind === 'key') return formatPairingKey(parsed.key);
  throw new Stop(parsed.kind === 'digits-only' ? 'pairing-key-digits' : 'pairing-key-mistyped');
}

/**
 * Asks for a pairing key; `null` when the person goes without. Digits alone could be a code: they
 * are refused as bytes, here, and never become a string or leave this computer.
 */
export async function askKey(
  { t, screen }: Context,
  terminal: ControllingTerminal,
): Promise<string | null> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const typed = await askLine(terminal, t('agent:pairing.ask'), readKey);
    if (typed === 'cancelled' || typed.kind === 'none') return null;
    if (typed.kind === 'key') return typed.key;
    screen.problem(t(`agent:stop.pairing-key-${typed.kind}.what`));
  }
  throw new Stop('pairing-key-mistyped');
}

type Typed =
  | { readonly kind: 'none' | 'digits' | 'mistyped' }
  | { readonly kind: 'key'; readonly key: string };

function readKey(typed: Uint8Array): Typed {
  if (typed.length === 0) return { kind: 'none' };
  if (typed.every(isDigitOrGap)) return { kind: 'digits' };
  const parsed = parsePairingKey(Buffer.from(typed).toString('utf8'));
  return parsed.kind === 'key'
    ? { kind: 'key', key: formatPairingKey(parsed.key) }
    : { kind: 'mistyped' };
}

function isDigitOrGap(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x39) || byte === 0x20 || byte === 0x2d;
}
