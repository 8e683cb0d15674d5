import { type ControllingTerminal } from '../terminal/controlling-terminal';

/** Long enough to look for an envelope; a code has a limit of its own. */
const PATIENCE_MS = 30 * 60_000;

/**
 * Asks for something that is no code. People type codes into the wrong place, so what was typed is
 * looked at as bytes and wiped; only `read` decides whether any of it becomes more than that.
 */
export async function askLine<Value>(
  terminal: ControllingTerminal,
  prompt: string,
  read: (typed: Uint8Array) => Value,
): Promise<Value | 'cancelled'> {
  const area = Buffer.allocUnsafeSlow(128).fill(0);
  try {
    const answer = await terminal.ask(prompt, { area, idleMs: PATIENCE_MS });
    return answer.kind === 'typed' ? read(answer.bytes) : 'cancelled';
  } finally {
    area.fill(0);
  }
}

/** Only the very phrase goes on; anything else, Enter alone too, stops. */
export async function askPhrase(
  terminal: ControllingTerminal,
  prompt: string,
  phrase: string,
): Promise<boolean> {
  const wanted = Buffer.from(phrase, 'utf8');
  return (await askLine(terminal, prompt, (typed) => wanted.equals(typed))) === true;
}

/** The default is no. `yes` lists what means yes, in the language of the question. */
export async function askYes(
  terminal: ControllingTerminal,
  prompt: string,
  yes: string,
): Promise<boolean> {
  const words = [...yes.split(' '), 'y', 'yes'].map((word) => Buffer.from(word, 'utf8'));
  return (
    (await askLine(terminal, prompt, (typed) => words.some((word) => word.equals(typed)))) === true
  );
}
