import { fromHex, hexOf } from '../bytes/hex';
import { type Instead } from './listening';

/** What a card gives in place of its own files, by their id: a text, or `null` for nothing at all. */
export type GivenFiles = Readonly<Record<string, string | null>>;

/** Lets a card of any generation hold other personal files, or another `certificate`, than its own. */
export function holding(files: GivenFiles): Instead {
  let given: string | null | undefined;
  return (command) => {
    if (command.startsWith('00B0')) return given ? answered(given) : undefined;
    if (!command.startsWith('00A4')) return undefined;
    given = files[fileSelectedBy(command) ?? ''];
    if (given === undefined) return undefined;
    return fromHex(given === null ? '6A82' : '9000');
  };
}

function fileSelectedBy(command: string): string | undefined {
  if (/^00A40[89]04/.test(command)) return 'certificate';
  return /^00A4020C02(....)$/.exec(command)?.[1];
}

function answered(text: string): Uint8Array {
  return fromHex(`${hexOf(Uint8Array.from(Buffer.from(text, 'latin1')))}9000`);
}
