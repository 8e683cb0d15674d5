import { fromHex, hexOf } from '../bytes/hex';

/** One command and the answer that belongs to it, both in hex. */
export type Exchange = readonly [command: string, answer: string];

/** What a card answers to the commands of a recorded dialogue, one by one: compare it with `dialogue`. */
export function talk(
  card: { transmit(command: Uint8Array): Uint8Array },
  dialogue: readonly Exchange[],
): Exchange[] {
  return dialogue.map(([command]) => [plain(command), hexOf(card.transmit(fromHex(command)))]);
}

/** The dialogue as `talk` tells it: without spaces. */
export function written(dialogue: readonly Exchange[]): Exchange[] {
  return dialogue.map(([command, answer]) => [plain(command), plain(answer)]);
}

function plain(hex: string): string {
  return hexOf(fromHex(hex));
}
