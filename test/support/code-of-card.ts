import {
  changeCode,
  type CodeName,
  recognise,
  type VirtualCard,
  virtualReaders,
} from '@pinabi/card';

const ANOTHER = digits('70531642');

export function digits(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, 'ascii'));
}

/** Whether this is the code now: asked of the card itself, behind the reader's back. */
export async function isCodeOf(
  card: VirtualCard,
  code: CodeName,
  current: Uint8Array,
): Promise<boolean> {
  const connection = await virtualReaders(card).connect('');
  const recognised = recognise(card.atr);
  if (recognised.kind !== 'supported') throw new Error('Another card');
  const codes = { current, next: ANOTHER, scratch: new Uint8Array(256) };
  const { outcome } = await changeCode(connection, recognised.driver, { code, ...codes });
  return outcome.kind === 'done';
}
